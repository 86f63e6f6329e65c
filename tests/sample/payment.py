#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The payment service, far away: answers in 60 ms, between the seconds 70 and 150 of the story only after seconds.

payment.py CERTIFICATE KEY START
"""
import random
import ssl
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

certificate, key, start = sys.argv[1], sys.argv[2], float(sys.argv[3])


class Charges(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        second = time.time() - start
        time.sleep(random.uniform(1.5, 6) if 70 <= second < 150 else random.uniform(0.04, 0.08))
        body = b'{"status": "succeeded"}\n'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def finish_request(self, request, client_address):
        with context.wrap_socket(request, server_side=True) as secure:
            self.RequestHandlerClass(secure, client_address, self)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
Server(("0.0.0.0", 443), Charges).serve_forever()
