import { useLoaderData } from 'react-router'
import { ButtonLink, type LoadArgs, PageTitle, PrintLink, Sheet, TextLink, sectionTitle, usePage } from '#ui'
import { SeatLinks, SeatTable } from './organisation-parts.tsx'
import { texts } from './organisation-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { directoryApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const district = await directoryApi(context).getDistrict({ areaId: params['areaId'] ?? '' })
  return { district }
}

export default function DistrictPage() {
  const { district } = useLoaderData<typeof loader>()
  const { t, say } = usePage(texts)
  const { areaId, bodies, residentCount } = district
  return (
    <>
      <DirectoryLinks here="districts" />
      <PageTitle
        title={t('districtSheet')}
        above={<TextLink to="/office/districts">{t('districts')}</TextLink>}
        actions={
          <>
            {district.mayChange && <ButtonLink kind="outlined" to={`/office/organisations/edit?areaId=${areaId}`} title={t('addHere')} />}
            <PrintLink operation="directory.getDistrict" query={{ areaId }} />
          </>
        }
      >
        {district.name}
      </PageTitle>
      <Sheet
        rows={[
          [t('block'), district.blockName || t('blank')],
          [t('organisationCount'), t('total', { count: district.total })],
          ...(residentCount === null
            ? []
            : [
                [
                  t('residentsTitle'),
                  <>
                    {t('people', { count: residentCount })}
                    <span className="block text-dns-14N-130 text-solid-gray-700">{t('residentsNote')}</span>
                  </>,
                ] as const,
              ]),
        ]}
      />
      <h2 className={sectionTitle}>{t('bodies')}</h2>
      <p className="no-print mb-2">
        <TextLink to={`/office/organisations?areaId=${areaId}`}>{t('toOrganisations')}</TextLink>
      </p>
      {bodies.length === 0 && <p>{t('noOrganisations')}</p>}
      {bodies.map((body) => (
        <section key={body.organisationId} aria-labelledby={body.organisationId} className="mb-8">
          <h3 id={body.organisationId} className="mb-1 text-std-18B-160">
            <TextLink to={`/office/organisations/${body.organisationId}`}>{body.name}</TextLink>
          </h3>
          <Sheet
            rows={[
              [t('kind'), say(body.kindTitle)],
              [t('address'), [body.postalCode && `〒${body.postalCode}`, body.address].filter(Boolean).join(' ') || t('blank')],
              [t('phone'), [body.phone, body.fax && `FAX ${body.fax}`].filter(Boolean).join('　') || t('blank')],
              [t('desk'), body.desk || t('blank')],
            ]}
          />
          {body.seats.length > 0 && (
            <div className="mt-2">
              <SeatTable caption={`${body.name} ${t('seats')}`} seats={body.seats} />
            </div>
          )}
        </section>
      ))}
      {district.panels.map((panel, at) => (
        <section key={panel.path} aria-labelledby={`panel-${at}`} className="mb-8">
          <h2 id={`panel-${at}`} className={sectionTitle}>
            {say(panel.title)}
          </h2>
          <p className="no-print mb-2">
            <TextLink to={panel.path}>{t('allOfPanel', { title: say(panel.title) })}</TextLink>
          </p>
          {panel.entries.length === 0 ? (
            <p>{t('emptyPanel')}</p>
          ) : (
            <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
              {panel.entries.map((entry) => (
                <li key={entry.id} className="px-1 py-2">
                  <TextLink to={entry.path}>{say(entry.title)}</TextLink>
                  <span className="block text-dns-16N-130 text-solid-gray-700">{say(entry.remark)}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <SeatLinks query={{ areaId }} mayLayDown={district.mayLayDown} />
      {bodies.some(({ seats }) => seats.length > 0) && <p className="text-dns-14N-130 text-solid-gray-700">{t('seatsNote')}</p>}
    </>
  )
}
