// Filters the index of rules; without it, all rules are listed. The choice stays in the address.
(() => {
  const form = document.querySelector(".rule-filter")
  if (!form) return
  const rows = [...document.querySelectorAll(".rule-table tbody tr")]
  const count = form.querySelector("[data-count]")
  const asked = new URLSearchParams(location.hash.slice(1))
  for (const [name, value] of asked) if (form.elements[name]) form.elements[name].value = value
  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form))
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const row of rows) {
      const has = (name, own) => !wanted[name] || own.split(" ").includes(wanted[name])
      const text = row.textContent.toLowerCase()
      const fits =
        has("level", row.dataset.level) &&
        has("category", row.dataset.category) &&
        (!wanted.format || row.dataset.format === wanted.format) &&
        (!wanted.language || row.dataset.language === "*" || has("language", row.dataset.language)) &&
        has("fixable", row.dataset.fixable) &&
        words.every((word) => text.includes(word))
      row.hidden = !fits
      if (fits) shown++
    }
    count.textContent = shown
    const kept = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value))
    history.replaceState(null, "", kept.size ? `#${kept}` : location.pathname + location.search)
  }
  form.addEventListener("input", apply)
  form.addEventListener("submit", (event) => event.preventDefault())
  apply()
})()

// What can be scrolled can be reached with the keyboard, also tables that the theme wraps later, and code that it takes
// out of reach before the page is laid out.
;(() => {
  const reach = () => {
    for (const one of document.querySelectorAll("pre > code, .md-typeset__scrollwrap"))
      if (one.getAttribute("tabindex") !== "0") one.tabIndex = 0
  }
  reach()
  new MutationObserver(reach).observe(document.body, {
    attributeFilter: ["tabindex"],
    childList: true,
    subtree: true,
  })
})()
