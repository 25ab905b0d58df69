{#-
  What Material's scripts need in each page: how they remember choices, their configuration, and the
  palettes with the script that sets the chosen one. MkDocs renders this once a site; in the pages it
  would be 4 kB of each. It stands in the head, and pages call it where Material has the same inline,
  so that nothing is drawn before the palette is known.
-#}
{% import "partials/language.html" as lang with context %}
{% set form %}{% if config.theme.palette is iterable and config.theme.palette is not mapping %}{% include "partials/palette.html" %}{% endif %}{% endset %}
{% set script %}{% include "partials/javascripts/palette.html" %}{% endset %}
{% set mike = config.plugins.mike %}
{
  const base = new URL({{ base_url | tojson }}, document.currentScript.src);

  window.__md_scope = new URL({{ config.extra.scope | d(base_url) | tojson }}, document.currentScript.src);

  window.__md_hash = (text) => {
    let hash = 0;
    for (const letter of text) hash = (Math.imul(hash, 31) + letter.codePointAt(0)) | 0;
    return hash;
  };

  window.__md_get = (name, storage = localStorage, scope = __md_scope) =>
    JSON.parse(storage.getItem(`${scope.pathname}.${name}`));

  window.__md_set = (name, value, storage = localStorage, scope = __md_scope) => {
    try {
      storage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
    } catch {
      // A browser that stores nothing still shows the page.
    }
  };

  const configuration = {
    base: base.href,
    features: {{ config.theme.features | d([], true) | list | tojson }},
    translations: {
      {% for name in ("clipboard.copy", "clipboard.copied", "select.version") %}
      "{{ name }}": {{ lang.t(name) | tojson }},
      {% endfor %}
    },
    annotate: {{ config.extra.annotate | d(none) | tojson }},
    tags: {{ config.extra.tags | d(none) | tojson }},
    version: {{ (config.extra.version if not mike or mike.config.version_selector) | d(none) | tojson }},
  };

  window.chat2site = {
    configure() {
      const element = document.createElement("script");
      element.id = "__config";
      element.type = "application/json";
      element.textContent = JSON.stringify(configuration);
      document.currentScript.before(element);
    },

    choosePalette() {
      document.currentScript.insertAdjacentHTML("beforebegin", {{ form | trim | tojson }});
      {{ script | replace("<script>", "") | replace("</script>", "") | trim }}
    },
  };
}
