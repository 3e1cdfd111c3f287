"""Reading what people bring from outside: bytes to text, sheets to rows."""
