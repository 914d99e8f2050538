import { useLoaderData } from 'react-router'
import { type LoadArgs, ButtonLink, DataTable, PageTitle, TextLink, usePage } from '#ui'
import { appointmentKindTitles } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { day, directoryApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return directoryApi(context).listChoices({ list: 'organisation-kind' })
}

export default function Offices() {
  const { offices, choices, can } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const kinds = new Map(choices.map(({ code, title, english }) => [code, language === 'ja' ? title : english]))
  const titles = new Map(offices.map((office) => [office.officeId, office.title]))
  return (
    <>
      <DirectoryLinks here="appointments" />
      <PageTitle
        title={t('offices')}
        above={<TextLink to="/office/appointments">{t('appointments')}</TextLink>}
        actions={can.includes('change') && <ButtonLink to="/office/offices/edit" title={t('newOffice')} />}
      />
      <DataTable
        caption={t('offices')}
        rows={offices}
        rowKey={(row) => row.officeId}
        columns={[
          {
            title: t('office'),
            header: true,
            oneLine: true,
            cell: (row) => (can.includes('change') ? <TextLink to={`/office/offices/edit?code=${row.code}`}>{row.title}</TextLink> : row.title),
          },
          {
            title: t('organisationKind'),
            oneLine: true,
            cell: (row) => (row.organisationKind ? (kinds.get(row.organisationKind) ?? row.organisationKind) : t('noOrganisation')),
          },
          { title: t('usualKind'), oneLine: true, cell: (row) => say(appointmentKindTitles[row.usualKind]) },
          { title: t('termMonths'), align: 'right', cell: (row) => row.termMonths },
          { title: t('cycleFrom'), oneLine: true, cell: (row) => day(row.cycleFrom) },
          { title: t('exOfficioOf'), oneLine: true, cell: (row) => row.exOfficioOf && titles.get(row.exOfficioOf) },
          { title: t('appointedBy'), cell: (row) => row.appointedBy },
          { title: t('source'), cell: (row) => row.source },
        ]}
      />
    </>
  )
}
