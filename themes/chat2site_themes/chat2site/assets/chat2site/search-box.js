{#-
  Puts the search dialog into the page, then opens it; MkDocs renders this once a site. In the page
  itself it would be 3 kB of each, which nobody without scripts could use.
-#}
{% set dialog %}{% include "partials/search-dialog.html" ignore missing %}{% endset %}
document.body.insertAdjacentHTML("beforeend", {{ dialog | trim | tojson }});
{% include "assets/chat2site/search.js" %}
