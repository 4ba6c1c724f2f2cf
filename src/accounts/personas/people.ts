import { sampleNames } from '../../organisations/index.ts'
import type { Persona } from '../../platform/capability.ts'

const hub = sampleNames['combined authority']

/** Those who do the daily work of a region. Nobody is called so. */
export const personas: readonly Persona[] = [
  {
    key: 'director', name: 'Harriet Damsonthwaite', title: 'Director', roles: ['director'], organisation: hub,
    who: 'She answers for the plan and its results.', first: { text: 'See what needs a decision, what is late and what changed.', href: '/overview' },
  },
  {
    key: 'programme-manager', name: 'Kwame Sorrelcroft', title: 'Programme manager', roles: ['programme manager'], organisation: hub,
    who: 'He runs programmes and reports on them.', first: { text: 'See what waits for him on the home page.', href: '/' },
  },
  {
    key: 'analyst', name: 'Mei Curlewstow', title: 'Analyst', roles: ['analyst'], organisation: hub,
    who: 'She looks after figures and where they come from.', first: { text: 'See where printed figures do not agree.', href: '/evidence/check' },
  },
  {
    key: 'partner', name: 'Owen Nettlecombe', title: 'Partner', roles: ['partner'], organisation: sampleNames.college,
    who: 'He works at a college, with the region.', first: { text: 'Fill in what his college is asked.', href: '/returns' },
  },
  {
    key: 'auditor', name: 'Uzma Bulrushwick', title: 'Auditor', roles: ['auditor'], organisation: hub,
    who: 'She checks what was done, and changes nothing.', first: { text: 'See everything that anybody has done here.', href: '/events' },
  },
  {
    key: 'administrator', name: 'Callum Brackenminster', title: 'Administrator', roles: ['administrator'], organisation: hub,
    who: 'He lets people in and looks after Waymark.', first: { text: 'See who may sign in, and invite somebody.', href: '/accounts' },
  },
]

/** Where a persona would have mail. */
export const addressOfPersona = (key: string): string => `${key}@example.org`
