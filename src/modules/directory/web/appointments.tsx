import { Form, useLoaderData } from 'react-router'
import { ButtonLink, DataTable, DateField, ExportButton, type LoadArgs, PageTitle, Pager, SelectField, TextLink, Tick, button, usePage } from '#ui'
import { SeatFilter, holderPageSize } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { areaChoices, areasOf, askedOf, dated, day, directoryApi } from './parts.tsx'

const plain = SeatFilter.parse({})

export async function loader({ context, url }: LoadArgs) {
  const directory = directoryApi(context)
  const asked = askedOf(url)
  const { officeId, vacantOnly, page, areaId, organisationId, personId } = asked
  const filter = SeatFilter.catch(plain).parse({
    ...(officeId && { officeIds: officeId }),
    ...(areaId && { areaId }),
    ...(organisationId && { organisationId }),
    ...(asked['day'] && { day: dated(asked['day']) }),
    vacantOnly: vacantOnly === 'yes',
    page: Number(page ?? 1),
  })
  const [list, { offices, can }, areas] = await Promise.all([
    directory.listSeats(filter),
    directory.listChoices({ list: 'organisation-kind' }),
    areasOf(context),
  ])
  return { list, offices, can, areas, filter, personId }
}

export default function Appointments() {
  const { list, offices, can, areas, filter, personId } = useLoaderData<typeof loader>()
  const { t } = usePage(texts)
  const { items, total, places, vacancies } = list
  const { vacantOnly, areaId, organisationId, page } = filter
  const officeId = filter.officeIds.join(',')
  const kept = {
    ...(officeId && { officeId }),
    ...(areaId && { areaId }),
    ...(organisationId && { organisationId }),
    ...(vacantOnly && { vacantOnly: 'yes' }),
    ...(filter.day && { day: filter.day }),
    ...(personId && { personId }),
  }
  const any = { value: '', label: t('any') }
  const more = personId ? `&personId=${personId}` : ''
  return (
    <>
      <DirectoryLinks here="appointments" />
      <PageTitle
        title={t('appointments')}
        actions={
          <>
            {can.includes('change') && <ButtonLink kind="outlined" to="/office/seats/edit" title={t('newSeat')} />}
            <ExportButton operation="directory.listSeats" asked={{ ...filter, page: 1 }} />
          </>
        }
      />
      <p className="no-print mb-4 flex flex-wrap gap-x-5">
        <TextLink to="/office/offices">{t('offices')}</TextLink>
        <TextLink to="/office/bands">{t('bands')}</TextLink>
        <TextLink to="/office/certificates">{t('certificateTexts')}</TextLink>
      </p>
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        {personId && <input type="hidden" name="personId" value={personId} />}
        {organisationId && <input type="hidden" name="organisationId" value={organisationId} />}
        <SelectField
          name="officeId"
          label={t('office')}
          value={officeId}
          choices={[any, ...offices.map((office) => ({ value: office.officeId, label: office.title }))]}
        />
        <SelectField name="areaId" label={t('district')} value={areaId ?? ''} choices={[any, ...areaChoices(areas)]} />
        <DateField name="day" label={t('day')} value={day(list.day)} />
        <Tick name="vacantOnly" checked={vacantOnly}>
          {t('vacantOnly')}
        </Tick>
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })} {t('seatCounts', { places, vacancies })}
      </p>
      {items.length === 0 ? (
        <p>{t('noSeats')}</p>
      ) : (
        <DataTable
          caption={t('seats')}
          rows={items}
          rowKey={(row) => row.seatId}
          columns={[
            { title: t('district'), oneLine: true, cell: (row) => row.areaName },
            { title: t('organisation'), cell: (row) => row.organisationName },
            {
              title: t('office'),
              header: true,
              oneLine: true,
              cell: (row) => (
                <TextLink to={`/office/rosters?seatId=${row.seatId}&vacancies=with`} label={`${row.areaName} ${row.officeTitle} ${row.label}`}>
                  {row.officeTitle}
                </TextLink>
              ),
            },
            { title: t('label'), cell: (row) => row.label },
            { title: t('places'), align: 'right', cell: (row) => row.places },
            { title: t('holders'), align: 'right', cell: (row) => row.holders },
            { title: t('vacancies'), align: 'right', cell: (row) => row.vacancies },
            ...(can.length === 0
              ? []
              : [
                  {
                    title: t('change'),
                    oneLine: true,
                    cell: (row: (typeof items)[number]) => (
                      <span className="flex gap-4">
                        {can.includes('appoint') && (
                          <TextLink
                            to={`/office/appointments/new?seatId=${row.seatId}${more}`}
                            label={`${t('appointHere')} ${row.areaName} ${row.officeTitle} ${row.label}`}
                          >
                            {t('appointHere')}
                          </TextLink>
                        )}
                        {can.includes('change') && (
                          <TextLink
                            to={`/office/seats/edit?seatId=${row.seatId}`}
                            label={`${t('changeSeat')} ${row.areaName} ${row.officeTitle} ${row.label}`}
                          >
                            {t('seat')}
                          </TextLink>
                        )}
                      </span>
                    ),
                  },
                ]),
          ]}
        />
      )}
      <Pager path="/office/appointments" query={kept} page={page} more={page * holderPageSize < total} />
    </>
  )
}
