import type { ReactNode } from 'react'
import { Form, useLoaderData } from 'react-router'
import { type LoadArgs, button, usePage } from '#ui'
import { PublicFilter, publicPageSize, termTitle, weekdayTitles, weekdays } from '../schema.ts'
import { Cautions, Phone, When, large, publicApi, target } from './public-parts.tsx'
import { texts } from './public-texts.ts'

/** No script and no web font: it opens on an old telephone over a slow line. */
export const handle = { script: false, font: false }

const plain = PublicFilter.parse({})
const asked = ['search', 'areaId', 'kind', 'target', 'weekday'] as const

export async function loader({ context, url }: LoadArgs) {
  const resources = publicApi(context)
  const given = Object.fromEntries(asked.flatMap((name) => (url.searchParams.get(name) ? [[name, url.searchParams.get(name)]] : [])))
  // What cannot be read in the address falls back to everything; the form below never sends it.
  const filter = PublicFilter.catch(plain).parse({ ...given, page: Number(url.searchParams.get('page') ?? 1) })
  const [found, choices] = await Promise.all([resources.findResources(filter), resources.listPublicChoices({})])
  return { ...found, ...choices, filter }
}

export default function PublicResources() {
  const { items, total, areas, terms, filter } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const { page, ...rest } = filter
  const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '' && value !== undefined)) as Record<string, string>
  const filtered = Object.keys(kept).length > 0
  const worded = (list: 'kind' | 'target') =>
    terms.filter((term) => term.list === list).map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
  const link = (to: number) => `/resources?${new URLSearchParams({ ...kept, page: String(to) })}`
  return (
    <div className={large}>
      <title>{t('title')}</title>
      <h1 className="mb-3 text-std-28B-150 max-sm:text-std-24B-150">{t('title')}</h1>
      <p className="mb-5">{t('lead')}</p>
      <Form
        method="get"
        action="/resources"
        role="search"
        aria-label={t('title')}
        className="no-print mb-6 space-y-4 rounded-12 border border-solid-gray-400 p-4"
      >
        <Labelled name="search" label={t('search')} help={t('searchHelp')}>
          <input id="search" name="search" type="search" defaultValue={filter.search} aria-describedby="search-help" className={box} />
        </Labelled>
        <div className="grid gap-4 sm:grid-cols-2">
          <Choice
            name="areaId"
            label={t('area')}
            none={t('anyArea')}
            value={filter.areaId}
            choices={areas.map(({ areaId, name }) => ({ value: areaId, label: name }))}
          />
          <Choice name="target" label={t('target')} none={t('anyone')} value={filter.target} choices={worded('target')} />
          <Choice
            name="weekday"
            label={t('weekday')}
            none={t('anyDay')}
            value={filter.weekday}
            choices={weekdays.map((day) => ({ value: day, label: t('dayOf', { day: say(weekdayTitles[day]) }) }))}
          />
          <Choice name="kind" label={t('kind')} none={t('anyKind')} value={filter.kind} choices={worded('kind')} />
        </div>
        <button className={`${button.filled} w-full sm:w-auto`}>{t('submit')}</button>
      </Form>
      <h2 className="mb-1 text-std-22B-150">{t('results')}</h2>
      <p role="status">{t('total', { count: total })}</p>
      {items.length === 0 ? (
        <p className="mt-2">{t(filtered ? 'none' : 'nothingPublic')}</p>
      ) : (
        <>
          <p className="no-print">
            <a href={`/resources/sheet?${new URLSearchParams(kept)}`} className={target}>
              {t('toSheet')}
            </a>
          </p>
          <ul className="divide-y-2 divide-solid-gray-200">
            {items.map((item) => (
              <li key={item.serviceId} className="py-4">
                <h3 className="text-std-20B-150">
                  <a href={`/resources/${item.serviceId}`} className={target}>
                    {item.name}
                  </a>
                </h3>
                <p>{`${termTitle(terms, 'kind', item.kind, language)}・${item.areaName || t('wholeCity')}`}</p>
                <Cautions resource={item} />
                <p>{item.description}</p>
                <p>
                  <When resource={item} />
                </p>
                {item.phone && (
                  <p>
                    {t('phone')} <Phone number={item.phone} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {(page > 1 || page * publicPageSize < total) && (
        <nav aria-label={t('pages')} className="no-print mt-4 flex gap-6">
          {page > 1 && (
            <a href={link(page - 1)} className={target}>
              {t('previous')}
            </a>
          )}
          {page * publicPageSize < total && (
            <a href={link(page + 1)} className={target}>
              {t('next')}
            </a>
          )}
        </nav>
      )}
      <p className="no-print mt-8">
        <a href="/open-data" className={target}>
          {t('openData')}
        </a>
      </p>
    </div>
  )
}

const box = 'focus-ring mt-1 block min-h-12 w-full rounded-8 border border-solid-gray-600 bg-white px-3 py-2 text-std-18N-160'

function Labelled({
  name,
  label,
  help,
  children,
}: {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly children: ReactNode
}) {
  return (
    <div>
      <label htmlFor={name} className="font-700">
        {label}
      </label>
      {help && <p id={`${name}-help`}>{help}</p>}
      {children}
    </div>
  )
}

function Choice({
  name,
  label,
  none,
  value,
  choices,
}: {
  readonly name: string
  readonly label: string
  readonly none: string
  readonly value: string | undefined
  readonly choices: readonly Readonly<Record<'value' | 'label', string>>[]
}) {
  return (
    <Labelled name={name} label={label}>
      <select id={name} name={name} defaultValue={value ?? ''} className={box}>
        {[{ value: '', label: none }, ...choices].map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
