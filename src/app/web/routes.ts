import path from 'node:path'
import { type RouteConfig, index, layout, route } from '@react-router/dev/routes'
import type { Audience } from '#kernel/values'
import { routes as calendar } from '#calendar/web'
import { routes as cases } from '#cases/web'
import { routes as directory } from '#directory/web'
import { routes as evaluation } from '#evaluation/web'
import { routes as events } from '#events/web'
import { routes as exports } from '#exports/web'
import { routes as filings } from '#filings/web'
import { routes as files } from '#files/web'
import { routes as forms } from '#forms/web'
import { routes as identity } from '#identity/web'
import { routes as letters } from '#letters/web'
import { routes as plan } from '#plan/web'
import { routes as reports } from '#reports/web'
import { routes as resources } from '#resources/web'
import { routes as schedule } from '#schedule/web'
import { routes as system } from '#system/web'

const modules = {
  calendar,
  directory,
  evaluation,
  events,
  exports,
  files,
  filings,
  forms,
  identity,
  letters,
  plan,
  reports,
  resources,
  schedule,
  cases,
  system,
}

/** The pages of every module for one audience, below its layout. */
function pagesFor(audience: Audience) {
  return Object.entries(modules).flatMap(([name, pages]) =>
    pages
      .filter((page) => page.audience === audience)
      .map((page) => {
        const id = `${name}/${path.parse(page.file).name}` // left to itself it is the path of the file on this machine, and every page shows it
        return route(page.path, path.resolve(`src/modules/${name}/web/${page.file}`), { id })
      }),
  )
}

export default [
  layout('public.tsx', [
    index('home.tsx'),
    route('language', 'language.ts'),
    route('reference', 'reference.tsx'),
    route('reference/:module', 'reference-module.tsx'),
    ...pagesFor('public'),
  ]),
  route('my', 'my.tsx', [index('my-home.tsx'), ...pagesFor('my')]),
  route('office', 'office.tsx', [index('today.tsx'), ...pagesFor('office')]),
  route('*', 'not-found.tsx'),
] satisfies RouteConfig
