// Makes pages nicer where the browser can; nothing needs it. Each component starts on its own, so that one that fails stops no other.
import { Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs, createAll } from 'govuk-frontend'

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs]) createAll(component)

// A table that fits its place has nothing to scroll, and needs no stop for the keyboard.
const regions = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0')
    else target.removeAttribute('tabindex')
  }
})
for (const table of document.querySelectorAll('.waymark-table')) regions.observe(table)
