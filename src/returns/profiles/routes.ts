import { formPage, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayKeep } from '../access.ts'
import { readValue } from '../entries/rules.ts'
import { kpiAddress } from '../kpis/views.ts'
import { answerForm, profileForm, valuesOf } from './forms.ts'
import { addProfiles, askReprofile, changesOf, decideReprofile, findProfiled, holdProfiles } from './queries.ts'
import { askAnswer, askProfile } from './views.ts'

const plain = (typed: string | null, kpi: Parameters<typeof readValue>[1]) => { const read = readValue(typed ?? '', kpi, ''); return 'value' in read ? read.value : null }

export const routes: readonly Route[] = [
  formPage('/returns/kpis/:key/profile', {
    load: (ctx, { key }, query) => findProfiled(ctx, key, query),
    allow: (user) => mayKeep(user),
    form: profileForm,
    start: ({ slots }) => ({ ...Object.fromEntries(slots.map(({ value }, i) => [`value${i}`, value])), way: 'now' as const }),
    view: (profiled, state) => askProfile(profiled, state),
    submit: async (ctx, { kpi, window, slots }, answers) => {
      if (answers.seen !== String(await holdProfiles(ctx, kpi.id))) throw new Refusal('Somebody else has set what is planned of this measure since you opened it. What you wrote is still here. Look at what stands now, then send yours again', 'reason')
      const changes = changesOf(slots, valuesOf(answers, slots.length).map((typed) => plain(typed, kpi)))
      if (!changes.length) throw new Refusal('Nothing is changed. Enter another number in one of the periods', 'value0')
      const to = kpiAddress(kpi.key)
      if (answers.way === 'ask') {
        await askReprofile(ctx, kpi.id, window.group, changes, answers.reason ?? '')
        return { did: 'returns.reprofile-asked', about: kpi.id, to, message: 'A director has been asked' }
      }
      await addProfiles(ctx, kpi.id, window.group, changes, answers.reason)
      return { did: 'returns.profile-set', about: kpi.id, to, message: 'What is planned is set' }
    },
  }),

  formPage('/returns/kpis/:key/profile/answer', {
    load: async (ctx, { key }) => { const profiled = await findProfiled(ctx, key, {}); return profiled?.open && profiled },
    allow: (user) => mayKeep(user),
    form: answerForm,
    view: (profiled, state) => askAnswer(profiled, state),
    submit: async (ctx, { kpi, open, mayDecide }, { answer, words }) => {
      if (!mayDecide && answer !== 'withdrawn') throw new Refusal('Only a director approves or refuses a changed profile', 'answer')
      await decideReprofile(ctx, open!, answer, words)
      return { did: `returns.reprofile-${answer}`, about: kpi.id, to: kpiAddress(kpi.key), message: { approved: 'Approved: what is planned is changed', refused: 'Refused: what is planned stays as it is', withdrawn: 'Withdrawn: what is planned stays as it is' }[answer] }
    },
  }),
]
