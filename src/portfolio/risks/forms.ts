import { choice, date, form, longText, text } from '../../platform/forms.ts'
import { levels, proximities, statuses } from './rules.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from, by id; `keys` finds an intervention by its name in addresses. */
export type RiskChoices = { interventions: Names; items: Names; bodies: Names; keys: Names }

/** The questions about a risk. The levels after what is done about it come together or not at all. */
export const riskForm = ({ interventions, items, bodies }: RiskChoices) => form({
  words: longText('What may happen', { missing: 'Enter what may happen', max: 1000, rows: 3, hint: 'Everybody can read this. Name posts and organisations, not people' }),
  interventionId: choice('What it is a risk to', interventions, { optional: true, as: 'select', hint: 'Leave this empty if it is a risk to the plan, or to a part of it' }),
  itemId: choice('Which part of the plan it is a risk to', items, { optional: true, as: 'select', hint: 'Only where it is not a risk to one intervention' }),
  cause: longText('What would bring it about', { optional: true, max: 1000, rows: 3 }),
  impact: choice('Impact if nothing is done', levels, { missing: 'Select the impact if nothing is done', as: 'select' }),
  likelihood: choice('Likelihood if nothing is done', levels, { missing: 'Select the likelihood if nothing is done', as: 'select' }),
  mitigation: longText('What is done about it', { optional: true, max: 2000, rows: 4 }),
  impactAfter: choice('Impact with that done', levels, { optional: true, as: 'select' }),
  likelihoodAfter: choice('Likelihood with that done', levels, { optional: true, as: 'select' }),
  proximity: choice('How soon it may happen', proximities, { optional: true }),
  owner: text('Who watches it', { optional: true, max: 300, hint: 'A post, a group or an organisation, not a person’s name' }),
  bodyId: choice('Body that watches it', bodies, { optional: true, as: 'select' }),
  status: choice('Is it open?', statuses, { missing: 'Select whether it is open', isInline: true }),
  reviewOn: date('Next review', { optional: true }),
}, ({ interventionId, itemId, impactAfter, likelihoodAfter }): { itemId?: string; impactAfter?: string; likelihoodAfter?: string } =>
  interventionId && itemId ? { itemId: 'Select an intervention or a part of the plan, not both' } : impactAfter && !likelihoodAfter ? { likelihoodAfter: 'Select the likelihood too' } : likelihoodAfter && !impactAfter ? { impactAfter: 'Select the impact too' } : {})
