"""Packs and documents in: YAML and JSON become the domain's records or a clear error."""
