"""Sends protocol messages as they are, byte by byte: raw.py conninfo hex [hex ...].

Each argument is what one turn sends, and ends in a Query or a Sync. Prints of each turn the errors (SQLSTATE, message,
position), the command tags and the state of the session. The connection itself is libpq's.
"""
import os
import select
import struct
import sys

from psycopg import pq


def main():
    connection = pq.PGconn.connect((sys.argv[1] + "?sslmode=disable").encode())
    assert connection.status == pq.ConnStatus.OK, connection.error_message
    for turn in sys.argv[2:]:
        os.write(connection.socket, bytes.fromhex(turn))
        print("; ".join(answers(connection.socket)))


def answers(socket):
    buffered = b""
    while True:
        while len(buffered) >= 5 and len(buffered) > struct.unpack("!i", buffered[1:5])[0]:
            length = 1 + struct.unpack("!i", buffered[1:5])[0]
            kind, body, buffered = buffered[:1], buffered[5:length], buffered[length:]
            if kind == b"E":
                fields = {f[:1]: f[1:].decode() for f in body.split(b"\0") if f}
                yield " ".join([fields[b"C"], fields[b"M"], fields.get(b"P", "")]).strip()
            elif kind == b"C":
                yield body[:-1].decode()
            elif kind == b"Z":
                yield body.decode()
                return
        assert select.select([socket], [], [], 20)[0], "no answer"
        received = os.read(socket, 65536)
        assert received, "closed"
        buffered += received


main()
