import { useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { type LoadArgs, usePage } from '#ui'
import { large, publicApi, target } from './public-parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context }: LoadArgs) {
  const { hsds, geojson, licence, licenceUrl, updatedAt } = await publicApi(context).readOpenData({})
  return {
    services: hsds.services.length,
    places: hsds.locations.length,
    drawn: geojson.features.length,
    licence,
    licenceUrl,
    updatedAt,
  }
}

export default function PublicOpenData() {
  const { services, places, drawn, licence, licenceUrl, updatedAt } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const files = [
    { path: '/open-data/datapackage.json', title: t('hsds'), help: `${t('hsdsHelp')}${t('holidaysInWords')}` },
    { path: '/open-data/facilities.csv', title: t('facilities'), help: t('facilitiesHelp') },
    { path: '/open-data/places.geojson', title: t('geojson'), help: t('geojsonHelp', { count: drawn }) },
  ]
  const addresses = [
    '/hsds/services',
    '/hsds/organizations',
    '/hsds/locations',
    '/hsds/service_at_locations',
    '/hsds/taxonomies',
    '/hsds/taxonomy_terms',
  ]
  return (
    <div className={large}>
      <title>{t('openData')}</title>
      <h1 className="mb-3 text-std-28B-150 max-sm:text-std-24B-150">{t('openData')}</h1>
      <p className="mb-2">{t('openDataLead')}</p>
      <p>{t('openDataCount', { services, places })}</p>
      {updatedAt && <p>{`${t('updated')}：${momentText(updatedAt, language)}`}</p>}
      <h2 className="mt-6 mb-1 text-std-22B-150">{t('licence')}</h2>
      {licence === '' ? (
        <p>{t('licenceUnset')}</p>
      ) : (
        <p>
          {licenceUrl ? (
            <a href={licenceUrl} rel="license noopener noreferrer" className={target}>
              {licence}
            </a>
          ) : (
            licence
          )}
        </p>
      )}
      <h2 className="mt-6 mb-1 text-std-22B-150">{t('files')}</h2>
      <ul className="space-y-3">
        {files.map(({ path, title, help }) => (
          <li key={path}>
            <a href={path} className={target}>
              {title}
            </a>
            <p>{help}</p>
          </li>
        ))}
      </ul>
      <h2 className="mt-6 mb-1 text-std-22B-150">{t('api')}</h2>
      <p>{t('apiHelp')}</p>
      <ul>
        {addresses.map((path) => (
          <li key={path}>
            <a href={path} className={target}>
              {path}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-6">
        <a href="/resources" className={target}>
          {t('backToSearch')}
        </a>
      </p>
    </div>
  )
}
