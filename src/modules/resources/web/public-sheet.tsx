import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, usePage } from '#ui'
import { PublicFilter, sheetSize, termTitle } from '../schema.ts'
import { When, large, publicApi, target } from './public-parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

const plain = PublicFilter.parse({})

export async function loader({ context, url }: LoadArgs) {
  const resources = publicApi(context)
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  const filter = { ...PublicFilter.catch(plain).parse(given), sheet: 'yes' as const }
  const [found, choices] = await Promise.all([resources.findResources(filter), resources.listPublicChoices({})])
  return { ...found, ...choices, filter }
}

/** 相談先一覧。 To be printed by the browser: A4, large type, one entry never cut in two. */
export default function PublicSheet() {
  const { items, total, areas, terms, filter } = useLoaderData<typeof loader>()
  const { t, language, council, today } = usePage(texts)
  const district = areas.find(({ areaId }) => areaId === filter.areaId)?.name
  return (
    <div className={`${large} print:text-[14pt]`}>
      <title>{t('sheet')}</title>
      <p className="no-print">
        <a href="/resources" className={target}>
          {t('backToSearch')}
        </a>
      </p>
      <h1 className="text-std-28B-150">{[t('sheet'), district].filter(Boolean).join('　')}</h1>
      <p>{`${council.name}　${dayText(today, language)}　${t('total', { count: total })}`}</p>
      <p className="no-print">{t('sheetHelp')}</p>
      {total > sheetSize && <p>{t('sheetCut', { count: sheetSize })}</p>}
      {items.length === 0 ? (
        <p className="mt-2">{t('none')}</p>
      ) : (
        <ul className="mt-2 divide-y divide-solid-gray-500 border-y border-solid-gray-500">
          {items.map((item) => (
            <li key={item.serviceId} className="break-inside-avoid py-2">
              <p>
                <strong>{item.name}</strong>
                {`　${termTitle(terms, 'kind', item.kind, language)}・${item.areaName || t('wholeCity')}`}
              </p>
              {item.phone && (
                <p>
                  {t('phone')} <strong>{item.phone}</strong>
                </p>
              )}
              <p>
                <When resource={item} />
              </p>
              {item.places.map((place) => (
                <p key={place.servicePlaceId}>{[place.name, place.address].join('　')}</p>
              ))}
              {item.alert && <p>{`${t('alert')}：${item.alert}`}</p>}
              {item.stale && <p>{t('stale')}</p>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
