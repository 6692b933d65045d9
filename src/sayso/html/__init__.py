"""What people see in a browser: the templates, the style and the links that report and web interface share."""
