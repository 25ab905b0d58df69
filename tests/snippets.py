"""Short code in the languages that chats hold most, each with what its lexer finds hard."""

from __future__ import annotations

SNIPPETS: dict[str, str] = {
    "bash": """#!/bin/bash
for f in "$@"; do echo ${f%.*} $((1 + 2)) `date`; done <<EOF > /dev/null 2>&1
here $HOME
EOF
""",
    "c": """#include <stdio.h>
#if 0
dead code "
#endif
static int main(int argc, char **argv) { return 0x1F + 'a'; /* done */ }
""",
    "clojure": """(defn greet [name] ; say it
  (str "Hello, " name \\newline #{1 2} {:key 'value}))
""",
    "cpp": """template <typename T> class Box : public Base<T> { // one
  std::string s = R"(raw " text)"; double d = 1.5e-3; [[nodiscard]] T get() const;
};
""",
    "csharp": """using System; namespace A.B {
  public class C<T> where T : new() { string s = $"{x:0.00}"; var v = @"c:\\temp"; #region r
} }
""",
    "css": """@media (min-width: 20em) { a:hover::before, .x > #y[data-z="1"] {
  color: #fff; margin: -1px calc(1em + 2%) !important; /* note */ } }
""",
    "dart": """import 'dart:io';
void main() { final s = 'a ${1 + 2} $b'; print(r'raw' "x"); }
""",
    "diff": """--- a/one.txt
+++ b/one.txt
@@ -1,2 +1,2 @@
-old
+new
 same
""",
    "docker": """FROM python:3.11 AS base
RUN apt-get update && \\
    apt-get install -y git # why
COPY --from=base /a /b
""",
    "elixir": """defmodule A do
  @doc \"\"\"
  Text #{1 + 2}
  \"\"\"
  def f(x), do: x |> Enum.map(&(&1 * 2)) |> ~s(sigil)
end
""",
    "go": """package main
func (s *S) Do(c chan<- int) error { c <- 'x'; s.t = `raw`; return fmt.Errorf("%w", err) }
""",
    "graphql": """query Q($id: ID!) { user(id: $id) { ...F @include(if: true) name } } # end
""",
    "haskell": """module Main where
main :: IO () {- a {- nested -} -}
main = mapM_ print [x * 2 | x <- [1 .. 10], even x] -- list
""",
    "html": """<!DOCTYPE html><p class="a" id=b>T &amp; <b>x</b><!-- c -->
<script>let x = 1 < 2;</script><style>p { color: red }</style>
""",
    "ini": """[section]
key = value ; note
# comment
path: /a/b
""",
    "java": """@Override public <T> List<T> get(final int i) throws E {
  return switch (i) { case 1 -> "a\\n"; default -> 0x1FL; }; // one
}
""",
    "javascript": """const re = /a[/]b/gi, t = `x ${a + `${b}`} y`; // one
async function* f({ a = 1 }) { return a ?? b?.c / 2; }
class A extends B { #p = 0b11n; }
""",
    "json": """{"a": [1, -2.5e3, true, null], "b\\u00e9": "c\\"d", "e": {}}
""",
    "jsx": """const A = () => <div className="a" {...props}>{x && <b>t</b>}</div>;
""",
    "julia": """function f(x::Int)::Float64
  return "a $x $(x + 1)" * r"re" * 'c' # one
end
""",
    "kotlin": """data class P(val a: Int = 1) { fun f() = "x $a ${a + 1}" /* c */ }
val s = \"\"\"raw "q" \"\"\"
""",
    "latex": """\\documentclass{article} % note
\\begin{document} $a^2 + \\frac{1}{b}$ \\[ x_1 \\] \\end{document}
""",
    "lua": """local function f(...) -- one
  return [[long]] .. 'a\\n' .. #t --[==[ two
]==] end
""",
    "make": """CC ?= gcc
all: $(OBJ) | dir ## all
\t@echo $(shell date) $@ $<
ifeq ($(A),b)
endif
""",
    "markdown": """# Head
* a **b** `c` [d](e) ~~f~~
> quote
```python
x = 1
```
""",
    "matlab": """function y = f(x) % one
  y = x' * [1, 2; 3 4]; disp('it''s')
end
""",
    "nginx": """server { listen 80; location ~ \\.php$ { proxy_pass http://a:80; } } # end
""",
    "objective-c": """@interface A : NSObject <B>
@property (nonatomic) int x;
- (void)f:(NSString *)s { [self g:@"a" with:@[@1]]; }
@end
""",
    "perl": """my %h = (a => 1); # one
$s =~ s/a(b)/$1/ge; print <<"EOF";
here $h{a}
EOF
""",
    "php": """<p><?php
/** doc @param int $a */ function f(int $a = 1): ?string { return "x $a {$b['c']}"; }
echo <<<EOT
here $a
EOT;
?></p>
""",
    "powershell": """function Get-It { param([string]$A = "x $($b.c)") # one
  Get-Item -Path C:\\ | Where-Object { $_.Name -eq 'a' } }
""",
    "python": """@decorated
async def f(a: int = 0x1F, *b, **c) -> None:
    \"\"\"Doc.\"\"\"
    return f"{a!r:>{b}} {{x}}" + rb'\\n' if a is not None else 1_000j  # one
""",
    "pycon": """>>> print("a")
a
>>> 1 / 0
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
ZeroDivisionError: division by zero
""",
    "r": """f <- function(x, ...) { x[["a"]] %in% c(1L, NA, TRUE) } # one
""",
    "ruby": """class A < B # one
  def f(a: 1) = "x #{a + 1}" + 'y' + :sym.to_s + %w[a b].join(/r[e]/i)
  s = <<~EOS
    here #{s}
  EOS
end
""",
    "rust": """#[derive(Debug)]
fn f<'a>(x: &'a str) -> Option<u8> { /* a /* b */ */ println!("{x:?}"); r#"raw " x"#.len(); 1_u8 }
""",
    "scala": """case class P(a: Int) { def f = s"x $a ${a + 1}" } // one
val t = for { i <- 1 to 3 if i > 1 } yield 'a'
""",
    "scss": """$a: 1px; @mixin m($b) { &:hover { width: calc(#{$a} + 1px); } } // one
""",
    "sql": """SELECT a.*, COUNT(*) AS "n" -- one
FROM t /* two */ WHERE b LIKE 'it''s %' AND c >= 1.5 GROUP BY 1;
""",
    "swift": """@objc func f<T: P>(_ a: T?) throws -> [Int] { guard let a else { return [] } // one
  return "x \\(a) y".map { $0 } }
""",
    "toml": """[a.b] # one
c = [1, 2.5, true]
d = 1979-05-27T07:32:00Z
e = '''raw'''
""",
    "tsx": """const A: React.FC<P> = ({ a }) => <A.B<T> c={a as string} />;
""",
    "typescript": """type A<T> = { readonly [K in keyof T]?: T[K] } & B; // one
enum E { A = 1 << 2 } declare module 'x' { export default abstract class C<T> {} }
""",
    "vim": """function! F(a) abort " one
  let g:x = 'a' | nnoremap <leader>x :call F()<CR>
endfunction
""",
    "xml": """<?xml version="1.0"?><a:b c="d"><![CDATA[x < y]]><!-- e --></a:b>
""",
    "yaml": """a: &x # one
  - "q\\n": [1, {b: c}]
  - !!str d
e: |
  block
  text
f: *x
""",
}
