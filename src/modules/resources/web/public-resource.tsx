import type { ReactNode } from 'react'
import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, pageContext, usePage } from '#ui'
import { nextOpenDays } from '../rules/recurrence.ts'
import { termTitle, termTitles } from '../schema.ts'
import { Cautions, Phone, When, large, publicApi, target } from './public-parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context, params }: LoadArgs) {
  const resources = publicApi(context)
  const [resource, { terms }] = await Promise.all([resources.getResource({ serviceId: params['serviceId'] ?? '' }), resources.listPublicChoices({})])
  return { resource, terms, today: context.get(pageContext).shell.today }
}

export default function PublicResource() {
  const { resource: r, terms, today } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const next = r.status === 'active' ? nextOpenDays(r.schedules, today, 3) : []
  const ages =
    r.minimumAge !== null && r.maximumAge !== null
      ? t('ageBoth', { from: r.minimumAge, to: r.maximumAge })
      : r.minimumAge !== null
        ? t('ageFrom', { from: r.minimumAge })
        : r.maximumAge !== null
          ? t('ageTo', { to: r.maximumAge })
          : ''
  const languages = new Intl.DisplayNames([language], { type: 'language' })
  const rows: readonly (readonly [label: string, value: ReactNode])[] = [
    [t('phone'), r.phone && <Phone number={r.phone} />],
    [t('fax'), r.fax],
    [
      t('mail'),
      r.mail && (
        <a href={`mailto:${r.mail}`} className={target}>
          {r.mail}
        </a>
      ),
    ],
    [
      t('website'),
      r.website && (
        <a href={r.website} rel="noopener noreferrer" className={target}>
          {r.website}
        </a>
      ),
    ],
    [
      t('when'),
      <>
        <When resource={r} />
        {next.length > 0 && (
          <span className="mt-1 block">
            {`${t('nextDays')}：${next.map((day) => dayText(day, language)).join('、')}`}
            <span className="block">{t('nextDaysHelp')}</span>
          </span>
        )}
      </>,
    ],
    [
      t('where'),
      r.places.length > 0 &&
        r.places.map((place) => (
          <span key={place.servicePlaceId} className="mb-2 block">
            <strong>{place.name}</strong>
            {place.note && `　${place.note}`}
            <span className="block">{[place.postalCode && `〒${place.postalCode}`, place.address].filter(Boolean).join(' ')}</span>
            {place.transport && <span className="block">{`${t('transport')}：${place.transport}`}</span>}
            {place.barrierFree && <span className="block">{`${t('barrierFree')}：${place.barrierFree}`}</span>}
          </span>
        )),
    ],
    [t('who'), [termTitles(terms, 'target', r.targets, language), r.eligibility].filter(Boolean).join('\n')],
    [t('ages'), ages],
    [t('fees'), r.fees],
    [t('application'), r.application],
    [t('documents'), r.documents],
    [t('languages'), r.languages.map((code) => languages.of(code) ?? code).join(language === 'ja' ? '、' : ', ')],
    [t('aids'), termTitles(terms, 'aid', r.aids, language)],
    [t('organisation'), r.organisation.name],
  ]
  return (
    <article className={large}>
      <title>{r.name}</title>
      <p className="no-print">
        <a href="/resources" className={target}>
          {t('backToSearch')}
        </a>
      </p>
      <p>{`${termTitle(terms, 'kind', r.kind, language)}・${r.areaName || t('wholeCity')}`}</p>
      <h1 className="mb-2 text-std-28B-150 max-sm:text-std-24B-150">{r.name}</h1>
      {r.otherNames && <p>{`（${r.otherNames}）`}</p>}
      <Cautions resource={r} />
      <p className="my-4 whitespace-pre-wrap">{r.description}</p>
      <dl className="divide-y divide-solid-gray-300 border-y border-solid-gray-400">
        {rows
          .filter(([, value]) => value !== '' && value !== false)
          .map(([label, value]) => (
            <div key={label} className="grid gap-x-4 py-2 sm:grid-cols-[11rem_1fr]">
              <dt className="font-700">{label}</dt>
              <dd className="min-w-0 whitespace-pre-wrap">{value}</dd>
            </div>
          ))}
      </dl>
    </article>
  )
}
