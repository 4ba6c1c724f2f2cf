import nunjucks from 'nunjucks'
import type { Region, User } from './context.ts'
import type { Html } from './html.ts'
import { env } from './render.ts'

/** What a view returns. */
export type Page = {
  title: string
  body: Html
  /** The way back up, the nearest last; the page itself is not in it. */
  breadcrumbs?: readonly { text: string; href: string }[]
  /** Or one step back, in a form. */
  back?: string
  isWide?: boolean
}

/** What surrounds every page: who reads it, where and when. */
export type Frame = { user: User; region: Region | undefined; path: string; nonce: string; message?: string | undefined; navigation: readonly { text: string; href: string }[] }

const template = new nunjucks.Template(
  `{% extends "govuk/template.njk" %}{% block pageTitle %}{{ title }} - Waymark{% endblock %}{% block content %}{{ body | safe }}{% endblock %}`,
  env, 'layout.njk', true)

export const layout = ({ title, body }: Page, frame: Frame): string => template.render({ title, body: body.markup, cspNonce: frame.nonce })
