"""Answers of platforms, good ones and what servers, proxies and attackers may make of them."""
