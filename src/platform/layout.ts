import nunjucks from 'nunjucks'
import { addressOf } from './assets.ts'
import type { Region, User } from './context.ts'
import { backLink, breadcrumbs, notificationBanner, phaseBanner, serviceNavigation } from './govuk.ts'
import { html, type Html } from './html.ts'
import { env } from './render.ts'

/** What a view returns. */
export type Page = {
  title: string
  body: Html
  /** The way back up, the nearest last; the page itself is not in it. */
  breadcrumbs?: readonly { text: string; href: string }[]
  /** Or one step back, in a form. */
  back?: string
  /** Room for a large table or several charts side by side. */
  isWide?: boolean
  /** One plain sentence, for search engines and for whoever is sent the link. */
  summary?: string
}

/** What surrounds every page: who reads it, where and when. */
export type Frame = { user: User; region: Region | undefined; path: string; nonce: string; message?: string | undefined; navigation: readonly { text: string; href: string }[]; baseUrl?: string; isSample?: boolean }

const template = new nunjucks.Template(`{% extends "govuk/template.njk" %}
{% block pageTitle %}{{ title }}{% endblock %}
{% block headIcons %}
<link rel="icon" href="{{ icons.any }}" sizes="any" type="image/svg+xml">
<link rel="apple-touch-icon" href="{{ icons.touch }}">
<link rel="manifest" href="{{ icons.manifest }}">
{% endblock %}
{% block head %}
<link rel="stylesheet" href="{{ style }}">
{% if summary %}<meta name="description" content="{{ summary }}">
<meta property="og:description" content="{{ summary }}">
{% endif %}
<meta property="og:title" content="{{ title }}">
<meta property="og:site_name" content="Waymark">
<meta property="og:type" content="website">
{% if picture %}<meta property="og:image" content="{{ picture }}">
<meta property="og:image:alt" content="Waymark">
{% endif %}
{% endblock %}
{% block govukHeader %}{{ header | safe }}{% endblock %}
{% block govukServiceNavigation %}{{ navigation | safe }}{% endblock %}
{% block headerEnd %}{{ banners | safe }}{% endblock %}
{% block beforeContent %}{{ wayBack | safe }}{% endblock %}
{% block content %}{{ message | safe }}{{ body | safe }}{% endblock %}
{% block govukFooter %}{{ footer | safe }}{% endblock %}
{% block bodyEnd %}<script type="module" src="{{ script }}" nonce="{{ cspNonce }}"></script>{% endblock %}`, env, 'layout.njk', false)

const mark = html`<svg class="waymark-logo__mark" viewBox="0 0 48 48" width="36" height="36" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="23" fill="#ffcf33"/><path d="M24 8l13 15h-8v16H19V23h-8z" fill="#0b3a45" transform="rotate(45 24 24)"/></svg>`
const logo = html`<div class="govuk-generic-header__logo"><a href="/" class="govuk-generic-header__homepage-link waymark-logo">${mark}Waymark</a></div>`

/** The name of the system at the left; at the right who is signed in, and for whom. */
function header({ user, path }: Frame): Html {
  const account = user.id
    ? html`<div class="waymark-account"><p class="waymark-account__who">${user.name}${user.organisationName && html`<span class="govuk-visually-hidden">, for </span><span class="waymark-account__organisation">${user.organisationName}</span>`}</p>
<a class="waymark-account__link" href="/accounts/me"${isOwn(path) && html` aria-current="${onlyPath(path) === '/accounts/me' ? 'page' : 'true'}"`}>Your account</a>
<form method="post" action="/accounts/sign-out" novalidate><button class="waymark-account__link" type="submit">Sign out</button></form></div>`
    : html`<div class="waymark-account"><a class="waymark-account__link" href="/accounts/sign-in"${onlyPath(path) === '/accounts/sign-in' && html` aria-current="page"`}>Sign in</a></div>`
  return html`<div class="govuk-generic-header waymark-header"><div class="govuk-generic-header__container govuk-width-container waymark-header__row">${logo}${account}</div></div>`
}

const footer = html`<div class="waymark-footer"><div class="govuk-width-container">
<h2 class="govuk-visually-hidden">About this website</h2>
<ul class="waymark-footer__links">
<li><a class="govuk-link" href="/accessibility">Accessibility statement</a></li>
<li><a class="govuk-link" href="/privacy">Privacy notice</a></li>
<li><a class="govuk-link" href="/open-data">Open data</a></li>
<li><a class="govuk-link" href="/documents">Documents</a></li>
</ul>
<p class="waymark-footer__words">Figures and words are available under the <a class="govuk-link" rel="license" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">Open Government Licence v3.0</a>, unless we say otherwise. Waymark is open source, under the Apache License 2.0.</p>
</div></div>`

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
/** The pages of whoever is signed in about themselves; they stand beside those about people. */
const isOwn = (path: string) => /^\/accounts\/(me|sessions|organisation)(\/|$)/.test(onlyPath(path))
const onlyPath = (path: string) => path.split('?', 1)[0]!.replace(/(.)\/$/, '$1')

function navigation({ path, navigation }: Frame): Html {
  const here = onlyPath(path)
  return serviceNavigation({
    navigationLabel: 'Main',
    navigation: [{ text: 'Home', href: '/' }, ...navigation.filter(({ href }) => href !== '/')]
      .map(({ text, href }) => ({ text, href, current: here === href, active: href !== '/' && here.startsWith(`${href}/`) && !isOwn(path) })),
  })
}

/** That it is a sample is said also where the region is not known, as on the page of a fault. */
function banners({ region, isSample = region?.isSample }: Frame): Html {
  const sample = isSample && html`<div class="waymark-sample" role="region" aria-label="Sample data"><div class="govuk-width-container"><p><strong>Sample.</strong> Everybody in this Waymark is made up. Nothing here is published. <a class="govuk-link" href="/demo">Choose whom to be</a></p></div></div>`
  if (!region) return html`${sample}`
  const asAt = !region.liveFrom && html`Figures are as at <time datetime="${region.asAtOn}">${day.format(new Date(region.asAtOn))}</time>.`
  return html`${sample}
${phaseBanner({ tag: { text: 'Beta' }, html: html`${region.name}. ${asAt}` })}`
}

const wayBack = ({ breadcrumbs: trail, back }: Page): Html =>
  back ? backLink({ text: 'Back', href: back })
    : trail?.length ? breadcrumbs({ collapseOnMobile: true, items: trail.map(({ text, href }) => ({ text, href })) })
    : html``

/** The whole document. Its title says "Error" first when the page shows an error summary, so that a screen reader says so first. */
export function layout(page: Page, frame: Frame): string {
  const hasErrors = page.body.markup.includes('govuk-error-summary')
  const where = frame.region ? `${frame.region.name} - Waymark` : 'Waymark'
  return template.render({
    title: `${hasErrors ? 'Error: ' : ''}${page.title === 'Waymark' ? '' : `${page.title} - `}${where}`,
    summary: page.summary,
    themeColor: '#0b3a45',
    htmlClasses: page.isWide ? 'waymark-wide' : '',
    cspNonce: frame.nonce,
    style: addressOf('waymark.css'),
    script: addressOf('waymark.js'),
    picture: frame.baseUrl && `${frame.baseUrl.replace(/\/$/, '')}${addressOf('share-1200.png')}`,
    icons: { any: addressOf('mark.svg'), touch: addressOf('icon-180.png'), manifest: addressOf('waymark.webmanifest') },
    header: header(frame).markup,
    navigation: navigation(frame).markup,
    banners: banners(frame).markup,
    wayBack: wayBack(page).markup,
    message: frame.message ? notificationBanner({ type: 'success', html: html`<p class="govuk-notification-banner__heading">${frame.message}</p>` }).markup : '',
    body: page.body.markup,
    footer: footer.markup,
  })
}

/** Compiles the templates that every page needs (150 ms), so that the first reader does not wait for it. */
export function warmUp(): void {
  const region: Region = { id: '', name: '', asAtOn: '2000-01-01', isSample: true, liveFrom: null }
  const user: User = { id: '', name: '', roles: [], organisationId: '', organisationName: '' }
  layout({ title: '', body: html``, breadcrumbs: [{ text: '', href: '/' }] }, { user, region, path: '/', nonce: '', message: ' ', navigation: [] })
  layout({ title: '', body: html``, back: '/' }, { user, region, path: '/', nonce: '', navigation: [] })
}
