# browser.py - one tab of a headless Chromium, driven through its own pipe
# SPDX-License-Identifier: GPL-3.0-or-later
"""The DevTools protocol over two file descriptors: messages of JSON, each ended by a zero byte."""
import base64
import json
import os
import select
import subprocess
import tempfile
from pathlib import Path

# Root needs --no-sandbox; the rest keeps the browser from asking the network.
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--allow-file-access-from-files", "--remote-debugging-pipe")


class Browser:
    def __init__(self, name):
        self.name, self.count, self.unread, self.session = name, 0, b"", None

    def __enter__(self):
        self.home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        commands, self.to = os.pipe()
        self.answers, results = os.pipe()
        # The browser reads its file descriptor 3 and writes its 4: a shell puts the pipes there.
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$0" "$@" 3<&{commands} 4>&{results}', self.name, *FLAGS, f"--user-data-dir={self.home.name}", "about:blank"],
            pass_fds=(commands, results), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(results)
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        os.close(self.to)
        os.close(self.answers)
        self.home.cleanup()

    def message(self):
        while b"\0" not in self.unread:
            ready, _, _ = select.select([self.answers], [], [], 120)
            more = os.read(self.answers, 1 << 20) if ready else b""
            assert more, "the browser ended, or says nothing"
            self.unread += more
        one, self.unread = self.unread.split(b"\0", 1)
        return json.loads(one)

    def call(self, method, **params):
        self.count += 1
        wish = {"id": self.count, "method": method, "params": params, **({"sessionId": self.session} if self.session else {})}
        os.write(self.to, json.dumps(wish).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.count:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]

    def open(self, page, width, height, place=""):
        """Loads a file in a window of this size and waits until it stands there; a page that builds itself says so by its
        promise `window.shown`."""
        self.call("Emulation.setDeviceMetricsOverride", width=int(width), height=int(height), deviceScaleFactor=1, mobile=False)
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=Path(page).resolve().as_uri() + place)
        script = ("new Promise(done => { const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));"
                  " const look = () => document.readyState == 'complete' ? Promise.resolve(window.shown).then(drawn) : setTimeout(look, 20);"
                  " look() })")
        self.call("Runtime.evaluate", expression=script, awaitPromise=True)

    def screenshot(self, file):
        """A PNG that is quick to write and to read."""
        Path(file).write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]))

    def print(self, file):
        Path(file).write_bytes(base64.b64decode(self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"]))

    def accessibility(self):
        """What a screen reader is told of the page: role, name and description of each node."""
        said = lambda node, part: (node.get(part) or {}).get("value")
        return [{part: said(node, part) for part in ("role", "name", "description")}
                for node in self.call("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
