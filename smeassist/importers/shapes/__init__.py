"""One kind of table after another: where its heads, its lines and its amounts stand."""
