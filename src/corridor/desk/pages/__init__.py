"""The pages, one module each; `urls` lists them."""
