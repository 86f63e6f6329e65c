#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visitor of the shop: pages with their pictures over one connection, now and then a checkout.

browser.py SEED PAUSE SECONDS [CURL-OPTION...]
"""
import random
import subprocess
import sys
import time

chance, pause, end = random.Random(sys.argv[1]), float(sys.argv[2]), time.time() + float(sys.argv[3])
CURL = ["curl", "-sk", "--http2", "--connect-timeout", "8", "--max-time", "12", "-A", "Mozilla/5.0 (X11; Linux x86_64)",
        *sys.argv[4:]]


def get(*paths):
    words = []
    for path in paths:
        words += ["-o", "/dev/null", f"https://shop.example{path}"]
    subprocess.run(CURL + words, check=False)


time.sleep(chance.random() * pause)
if chance.random() < 0.5:
    subprocess.run(["curl", "-s", "-o", "/dev/null", "--max-time", "5", *sys.argv[4:], "http://shop.example/"], check=False)
while time.time() < end:
    pictures = [f"/img/{chance.randrange(12)}.jpg" for _ in range(chance.randrange(1, 4))]
    get(f"/item/{chance.randrange(40)}", "/style.css", *pictures)
    if chance.random() < 0.35:
        subprocess.run(CURL + ["-o", "/dev/null", "-d", "item=7&card=4242", "https://shop.example/checkout"], check=False)
    if chance.random() < 0.1:
        subprocess.run(["curl", "-s", "-o", "/dev/null", "--max-time", "3", "https://metrics.ads.example/"], check=False)
    time.sleep(pause * chance.uniform(0.5, 1.5))
