"""Pieces of source code in several languages, with names and numbers to be filled in."""

from __future__ import annotations

SAMPLES: dict[str, tuple[str, ...]] = {
    "python": (
        """\
def %(a)s_%(b)s(%(c)s: list[int], limit: int = %(n)d) -> dict[int, int]:
    \"\"\"Count the %(c)s that are below the limit.\"\"\"
    counts: dict[int, int] = {}
    for value in %(c)s:
        if value < limit:
            counts[value] = counts.get(value, 0) + 1
    return counts
""",
        """\
@dataclass(frozen=True)
class %(A)s:
    %(b)s: str
    %(c)s: int = %(n)d

    def with_%(c)s(self, value: int) -> %(A)s:
        return replace(self, %(c)s=value)
""",
        """\
with open("%(a)s.csv", newline="", encoding="utf-8") as file:
    rows = [row for row in csv.DictReader(file) if int(row["%(b)s"]) > %(n)d]
print(f"{len(rows)} rows of %(c)s")
""",
    ),
    "javascript": (
        """\
export async function %(a)s(%(b)s, { retries = %(n)d } = {}) {
  const response = await fetch(`/api/%(c)s/${%(b)s}`);
  if (!response.ok && retries > 0) {
    return %(a)s(%(b)s, { retries: retries - 1 });
  }
  return response.json();
}
""",
        """\
const %(a)s = document.querySelector("#%(b)s");
%(a)s.addEventListener("click", (event) => {
  event.preventDefault();
  %(a)s.classList.toggle("%(c)s", %(n)d > 0);
});
""",
    ),
    "typescript": (
        """\
interface %(A)s {
  readonly %(b)s: string;
  %(c)s?: number;
}

const %(a)sOf = (items: %(A)s[]): number =>
  items.reduce((sum, { %(c)s }) => sum + (%(c)s ?? %(n)d), 0);
""",
    ),
    "bash": (
        """\
#!/usr/bin/env bash
set -euo pipefail
for %(a)s in *.%(b)s; do
  echo "checking $%(a)s"
  grep -c '%(c)s' "$%(a)s" || true
done | sort | head -n %(n)d
""",
        """\
find . -name '*.%(a)s' -mtime +%(n)d -print0 | xargs -0 tar -czf %(b)s.tar.gz
rsync --archive --delete %(b)s/ backup:%(c)s/
""",
    ),
    "sql": (
        """\
SELECT %(a)s.id, %(a)s.name, count(*) AS total
FROM %(a)s
JOIN %(b)s ON %(b)s.%(a)s_id = %(a)s.id
WHERE %(b)s.%(c)s > %(n)d
GROUP BY %(a)s.id, %(a)s.name
ORDER BY total DESC;
""",
        """\
CREATE TABLE %(a)s (
  id INTEGER PRIMARY KEY,
  %(b)s TEXT NOT NULL,
  %(c)s INTEGER DEFAULT %(n)d
);
""",
    ),
    "rust": (
        """\
fn %(a)s(%(b)s: &[u64]) -> Option<u64> {
    %(b)s
        .iter()
        .filter(|&&%(c)s| %(c)s > %(n)d)
        .copied()
        .max()
}
""",
    ),
    "go": (
        """\
func %(A)s(%(b)s []string) (map[string]int, error) {
\t%(c)s := make(map[string]int, %(n)d)
\tfor _, value := range %(b)s {
\t\tif value == "" {
\t\t\treturn nil, errors.New("empty %(b)s")
\t\t}
\t\t%(c)s[value]++
\t}
\treturn %(c)s, nil
}
""",
    ),
    "json": (
        """\
{
  "%(a)s": "%(b)s",
  "%(c)s": [%(n)d, 2, 3],
  "enabled": true
}
""",
    ),
    "yaml": (
        """\
%(a)s:
  image: %(b)s:%(n)d
  environment:
    %(c)s: "true"
  restart: unless-stopped
""",
    ),
    "html": (
        """\
<section id="%(a)s">
  <h2>%(b)s</h2>
  <a href="/%(c)s?page=%(n)d">%(c)s</a>
</section>
""",
    ),
    "css": (
        """\
.%(a)s > .%(b)s {
  display: grid;
  gap: %(n)dpx;
  color: var(--%(c)s);
}
""",
    ),
}

FORMULAS = (
    r"\(%s^2 + %s^2 = c^2\)",
    r"\(\frac{%s}{%s + 1}\)",
    r"\(\sum_{%s=1}^{n} %s_i\)",
    r"$O(%s \log %s)$",
    r"$\sqrt{%s} \leq %s$",
)
