// Makes pages nicer where the browser can; nothing needs it. Each component starts on its own, so that one that fails stops no other.
import { Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs, createAll } from 'govuk-frontend'

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs]) createAll(component)
