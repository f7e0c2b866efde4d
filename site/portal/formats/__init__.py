"""How the admin writes dates where Django has no form for a language."""
