"""What a static host needs: security headers and a sample server configuration."""

from __future__ import annotations

# The pages hold no inline script or style and ask no other host for anything.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}


def headers_file() -> str:
    """Return the headers in the ``_headers`` form that static hosts read."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def nginx_sample(name: str) -> str:
    """Return a sample configuration for nginx with the same headers, for a site of that name."""
    lines = "".join(f'    add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return f"""\
# A sample for the http context of nginx (a file in sites-available).
# Set server_name, the certificate and root; then try it with: nginx -t
server {{
    listen 80;
    server_name strategy.example.org;
    return 301 https://$host$request_uri;
}}
server {{
    listen 443 ssl;
    server_name strategy.example.org;
    ssl_certificate /etc/ssl/certs/strategy.example.org.pem;
    ssl_certificate_key /etc/ssl/private/strategy.example.org.key;
    root /srv/www/{name};
    charset utf-8;
    gzip on;
    gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
{lines}    location = /_headers {{ return 404; }}
    location ~ ^/[^/]+/_static/ {{ expires 7d; }}
    location / {{ try_files $uri $uri/ =404; }}
}}
"""
