import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { PageTitle, usePage } from '#ui'
import { texts as own } from './texts.ts'
import { texts as wordTexts } from './word-texts.ts'

const texts = { ...own, wordTemplates: wordTexts.wordTemplates }

const parts = [
  ['/office/system', 'overview'],
  ['/office/system/jobs', 'jobs'],
  ['/office/system/schedules', 'schedules'],
  ['/office/system/messages', 'messages'],
  ['/office/system/templates', 'templates'],
  ['/office/system/word-templates', 'wordTemplates'],
  ['/office/system/mail', 'mail'],
] as const

/** What was done, in a frame. */
export const notice = 'mb-4 rounded-8 border border-green-900 bg-green-50 px-4 py-3 text-green-1200'

/** 運用の部屋。 Title and the way to the other pages of the room. */
export function Room({ title, children }: { readonly title: keyof typeof texts; readonly children: ReactNode }) {
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle title={t(title)} above={t('system')} />
      <nav aria-label={t('parts')} className="no-print mb-4 border-b border-solid-gray-300">
        <ul className="flex flex-wrap">
          {parts.map(([path, name]) => (
            <li key={path}>
              <NavLink
                to={path}
                end={path === '/office/system'}
                className={({ isActive }) =>
                  `focus-ring block border-key-900 px-3 py-2 text-dns-16N-130 hover:underline ${isActive ? 'border-b-4 font-700 text-key-1000' : ''}`
                }
              >
                {t(name)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  )
}
