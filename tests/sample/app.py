#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shop's application: pages from the cache, else from the database; a checkout asks the payment service.

app.py NAME POOLED: POOLED 1 keeps its database connections, 0 opens one a request.
"""
import http.client
import json
import random
import socket
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg2
import redis

NAME, POOLED = sys.argv[1], sys.argv[2] == "1"
DATABASE = "host=db.shop.example user=shop dbname=shop connect_timeout=3 sslmode=disable gssencmode=disable"
cache = redis.Redis(host="cache.shop.example", socket_timeout=0.5, socket_connect_timeout=1)
local = threading.local()
known_visitors = set()
trust = ssl.create_default_context()
trust.check_hostname = False
trust.verify_mode = ssl.CERT_NONE


def log(text):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            out.sendto(f"<134>{NAME} shop: {text}".encode(), ("logs.shop.example", 514))
    except OSError:
        pass


def query(statement, *values):
    connection = getattr(local, "connection", None)
    if connection is None or connection.closed:
        connection = psycopg2.connect(DATABASE)
        connection.autocommit = True
        if POOLED:
            local.connection = connection
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []
    finally:
        if not POOLED:
            connection.close()


def cached(key, make):
    try:
        if found := cache.get(key):
            return found
        value = make()
        cache.set(key, value, ex=4)
        return value
    except redis.RedisError as error:
        log(f"cache: {error}")
        return make()


def pay(amount):
    connection = http.client.HTTPSConnection("pay.example", timeout=4, context=trust)
    try:
        connection.request("POST", "/v1/charges", json.dumps({"amount": amount, "currency": "EUR"}))
        return connection.getresponse().status
    finally:
        connection.close()


class Shop(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def visitor(self):
        address = self.headers.get("X-Forwarded-For", "")
        if address and address not in known_visitors:
            known_visitors.add(address)
            try:
                socket.gethostbyaddr(address)
            except OSError:
                pass

    def do_GET(self):
        self.visitor()
        try:
            number = int(self.path.rsplit("/", 1)[-1] or 0)
            statement = "SELECT name, price, description FROM items WHERE id %% 40 = %s ORDER BY id LIMIT 12"
            page = cached(f"page:{number}", lambda: repr(query(statement, number)).encode())
            self.reply(200, b"<!doctype html><title>shop</title>" + page)
        except (psycopg2.Error, ValueError) as error:
            log(f"page: {error}")
            self.reply(503, b"busy\n")

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            query("INSERT INTO orders(item, amount) VALUES (%s, %s)", random.randrange(400), 19.9)
            status = pay(19.9)
            query("UPDATE orders SET paid = true WHERE id = (SELECT max(id) FROM orders)")
            log(f"order paid: {status}")
            self.reply(200 if status == 200 else 502, b"thank you\n")
        except (OSError, http.client.HTTPException, psycopg2.Error) as error:
            log(f"payment: {error}")
            self.reply(504, b"the payment service does not answer\n")

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 64
    daemon_threads = True


Server(("0.0.0.0", 8000), Shop).serve_forever()
