import { enterAs } from '../../accounts/index.ts'
import { findExample } from '../../evidence/index.ts'
import type { Persona } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { form, hidden, problems } from '../../platform/forms.ts'
import { button } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { formPage } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { personas } from '../joined.ts'
import { tour, type Step } from './tour.ts'

type Demo = { place: string; steps: readonly Step[] }

/** The steps of the tour, by the addresses that this region has. */
export async function listSteps(ctx: Context): Promise<readonly Step[]> {
  const example = await findExample(ctx)
  return example ? tour(example) : []
}

/** Only in a sample: whom one can be there, and a tour. In a real Waymark there is no such page. */
export const demo = formPage('/demo', {
  load: async (ctx): Promise<Demo | undefined> => (ctx.region?.isSample ? { place: ctx.region.name, steps: await listSteps(ctx) } : undefined),
  allow: () => true,
  form: form({ persona: hidden(/^.{0,100}$/s), to: hidden(/^.{0,300}$/s) }),
  view: ({ place, steps }, state, user) => ({
    title: 'Try Waymark', summary: `A sample of ${place}, in which everybody is made up.`,
    body: html`
      ${problems(state)}
      <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-xl">Try Waymark</h1>
      <p class="govuk-body-l">This is a sample. The figures of ${place} are real, but the people and organisations are made up. You can try everything and break nothing.</p>
      <p class="govuk-body">Others may be trying it too: what you change, they see. No mail leaves this Waymark.</p>
      ${user.id && html`<p class="govuk-body">You are now ${user.name}. To be somebody else, choose below.</p>`}
      ${steps.length > 0 && html`<h2 class="govuk-heading-l" id="tour">A tour in ${words[steps.length] ?? String(steps.length)} steps</h2>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">${steps.map((step) => html`<li>${showStep(step)}</li>`)}</ol>`}
      </div></div>
      <h2 class="govuk-heading-l" id="people">Choose whom to be</h2>
      <div class="govuk-grid-row waymark-personas">${personas.map((persona) => html`<div class="govuk-grid-column-one-half waymark-persona">${showPersona(persona)}</div>`)}</div>`,
  }),
  async submit(ctx, { steps }, { persona: key, to }) {
    const persona = personas.find((one) => one.key === key)
    if (!persona) throw new Refusal('Choose whom to be')
    const done = await enterAs(ctx, persona)
    return steps.some(({ href }) => href === to) ? { ...done, to } : done
  },
})

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

function showStep({ text, href, says, as }: Step): Html {
  const persona = personas.find(({ key }) => key === as)
  return persona
    ? html`<p class="govuk-body govuk-!-margin-bottom-2">${text}. ${says}</p><form method="post" novalidate><input type="hidden" name="to" value="${href}">${signIn(persona, `Go there as the ${persona.title.toLowerCase()}`)}</form>`
    : html`<a class="govuk-link" href="${href}">${text}</a>. ${says}`
}

const showPersona = (persona: Persona): Html => html`
  <h3 class="govuk-heading-m govuk-!-margin-bottom-1">${persona.title}</h3>
  <p class="govuk-body govuk-!-margin-bottom-2">${persona.name}${persona.organisation && html`, ${persona.organisation}`}</p>
  <p class="govuk-body">${persona.who} Try first: ${persona.first.text.replace(/^./, (letter) => letter.toLowerCase())}</p>
  <form method="post" novalidate>${signIn(persona, `Sign in as the ${persona.title.toLowerCase()}`)}</form>`

const signIn = ({ key }: Persona, text: string): Html => button({ text, name: 'persona', value: key, preventDoubleClick: true, classes: 'govuk-button--secondary' })
