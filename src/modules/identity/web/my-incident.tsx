import { useLoaderData, useSearchParams } from 'react-router'
import { type LoadArgs, ButtonLink, PageTitle, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { incidentKinds, titleOf } from '../schema.ts'
import { IncidentSheet } from './incident-sheet.tsx'
import { texts } from './incident-texts.ts'
import { Saved, readSections } from './register-parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const incident = await identity.getIncident({ incidentId: params['incidentId'] ?? '' })
  return { incident, sections: await readSections(context) }
}

/** What the reporter sees of it afterwards. */
export default function MyIncident() {
  const { incident, sections } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t, say } = usePage(texts)
  return (
    <>
      <PageTitle
        title={t('incident')}
        above={<TextLink to="/my/incidents">{t('myIncidents')}</TextLink>}
        actions={incident.can.includes('add') && <ButtonLink kind="outlined" to={`/my/incidents/${incident.incidentId}/add`} title={t('add')} />}
      >
        {say(titleOf(incidentKinds, incident.assessments[0]!.kind))}
      </PageTitle>
      {search.has('reported') && <Saved>{t('reported')}</Saved>}
      {search.has('saved') && <Saved>{t('saved')}</Saved>}
      <IncidentSheet incident={incident} sections={sections} />
    </>
  )
}
