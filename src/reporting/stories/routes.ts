import { listDocuments } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import { fileDownload } from '../../platform/download.ts'
import { findFile } from '../../platform/keptFiles.ts'
import { readSought } from '../../platform/longList.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isKeeper, mayApprove, mayList, mayTell, mayWithdraw } from './access.ts'
import { consentForm, newStoryForm, storyForm, sureForm } from './forms.ts'
import { addConsent, addStory, approveStory, removeStory, updateStory, withdrawConsents } from './keeping/queries.ts'
import { chooseForStory, findConsentFile, findRealName, findStory, keptFilters, listConsents, openStory, pageKept, pagePublic, publicFilters, sorts, trueDay, type StoryShown } from './queries.ts'
import { address, asks, askStory, keptAddress, showKept, showRealName, showStories, showStory } from './views.ts'

type Key = { key: string }
const subject = async (ctx: Context, { key }: Key) => {
  const story = await findStory(ctx.db, key)
  return story && { story, consents: await listConsents(ctx.db, [story.id]), day: trueDay(ctx) }
}
const at = ({ key }: Key) => `${address}/${key}`
const asSeen = ({ changedAt }: { changedAt: Date }) => ({ seen: String(changedAt.getTime()) })
/** Of two who change a story the second is told, and what they wrote stays in the form. */
const refuseStale = ({ changedAt }: StoryShown, seen: string, field?: string) => {
  if (seen !== String(changedAt.getTime())) throw new Refusal('Somebody else changed this story while you were working on it. Look at it again, then make your change', field)
}

export const routes: readonly Route[] = [
  page(address, { load: (ctx, _, query) => pagePublic(ctx, readSought(query, publicFilters, ['newest'])), allow: () => true, view: showStories }),
  page(keptAddress, { load: (ctx, _, query) => pageKept(ctx, readSought(query, keptFilters, sorts)), allow: mayList, view: showKept }),

  formPage(`${address}/new`, {
    load: async (ctx, _, { intervention }) => ({ choices: await chooseForStory(ctx), intervention }),
    allow: mayTell,
    form: ({ choices }) => newStoryForm(choices),
    start: ({ choices: { keys }, intervention }) => ({ interventionId: intervention === undefined ? null : keys[intervention] ?? null }),
    view: (_, state) => askStory('Write a story', state, 'Keep the story', keptAddress, asks.write),
    async submit(ctx, _, { realName, email, areaIds, ...told }) {
      const { id, key } = await addStory(ctx, { ...told, areaIds: [...areaIds] }, { realName, email })
      return { did: 'reporting.story-added', about: id, to: `${address}/${key}`, message: 'Story kept. Now record consent' }
    },
  }),

  page(`${address}/:key`, {
    load: async (ctx, { key }) => { const opened = await openStory(ctx, key); return opened && { opened, documents: await listDocuments(ctx.db) } },
    allow: () => true, view: ({ opened, documents }, user) => showStory(opened, user, documents),
  }),

  formPage(`${address}/:key/change`, {
    load: async (ctx, params) => { const found = await subject(ctx, params); return found && { ...found, choices: await chooseForStory(ctx, found.story.areaIds) } },
    allow: (user, { story }) => isKeeper(user, story) && story.forgottenOn === null,
    form: ({ choices }) => storyForm(choices),
    start: ({ story: { kind, title, words, quote, shownAs, shownName, interventionId, areaIds, groupName, happenedOn, changedAt } }) =>
      ({ kind, title, words, quote, shownAs, shownName, interventionId, areaIds, groupName, ...(happenedOn !== null && { happenedOn }), ...asSeen({ changedAt }) }),
    view: ({ story }, state) => askStory('Change the story', state, 'Save', at(story), story.approvedAt === null ? undefined : asks.change),
    async submit(ctx, { story }, { seen, areaIds, ...told }) {
      refuseStale(story, seen, 'title')
      await updateStory(ctx, story, { ...told, areaIds: [...areaIds] })
      return { did: 'reporting.story-changed', about: story.id, to: at(story), message: 'Story saved' }
    },
  }),

  formPage(`${address}/:key/consent`, {
    load: subject,
    allow: (user, { story }) => isKeeper(user, story) && story.forgottenOn === null,
    form: ({ day }) => consentForm(day),
    start: ({ day }) => ({ givenOn: day }),
    view: ({ story }, state) => askStory('Record consent', state, 'Record consent', at(story), asks.consent(story)),
    async submit(ctx, { story }, consent) {
      await addConsent(ctx, story.id, consent)
      return { did: 'reporting.consent-given', about: story.id, to: at(story), message: 'Consent recorded' }
    },
  }),

  formPage(`${address}/:key/approve`, {
    load: subject,
    allow: (user, { story }) => mayApprove(user, story) && story.approvedAt === null,
    form: sureForm,
    start: ({ story }) => asSeen(story),
    view: ({ story }, state) => askStory('Approve this story?', state, 'Approve', at(story), asks.approve(story)),
    async submit(ctx, { story }, { seen }) {
      refuseStale(story, seen)
      await approveStory(ctx, story)
      return { did: 'reporting.story-approved', about: story.id, to: at(story), message: 'Story approved' }
    },
  }),

  formPage(`${address}/:key/withdraw`, {
    load: subject,
    allow: (user, { story }) => mayWithdraw(user, story),
    form: sureForm,
    start: ({ story }) => asSeen(story),
    view: ({ story }, state) => askStory('Take this story out of use?', state, 'Take it out of use', at(story), asks.withdraw(story)),
    async submit(ctx, { story }) {
      await withdrawConsents(ctx, story.id)
      return { did: 'reporting.story-withdrawn', about: story.id, to: keptAddress, message: 'The story is no longer shown' }
    },
  }),

  formPage(`${address}/:key/remove`, {
    load: subject,
    allow: (user, { story, consents }) => isKeeper(user, story) && consents.length === 0,
    form: sureForm,
    start: ({ story }) => asSeen(story),
    view: ({ story }, state) => askStory('Take this story away?', state, 'Take it away', at(story), asks.remove(story)),
    async submit(ctx, { story }, { seen }) {
      refuseStale(story, seen)
      await removeStory(ctx, story)
      return { did: 'reporting.story-removed', about: story.id, to: keptAddress, message: 'Story taken away' }
    },
  }),

  page(`${address}/:key/name`, {
    async load({ db }, { key }) {
      const story = await findStory(db, key)
      const realName = story && await findRealName(db, story.id)
      return story && realName !== undefined ? { story, realName } : undefined
    },
    allow: (user, { story }) => isKeeper(user, story),
    viewed: ({ story }) => ({ did: 'reporting.story-name-viewed', about: story.id }),
    view: showRealName,
  }),

  fileDownload(`${address}/:key/consents/:consent/form`, {
    async load(ctx, { key, consent }) {
      const story = await findStory(ctx.db, key)
      const fileId = story && isKeeper(ctx.user, story) ? await findConsentFile(ctx.db, story.id, consent) : undefined
      return fileId === undefined ? undefined : findFile(ctx, fileId)
    },
    allow: mayTell, did: 'reporting.consent-downloaded',
  }),
]
