import { useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, Progress, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return system.showWork({ workId: params['workId'] ?? '' })
}

export default function WorkPage() {
  const work = useLoaderData<typeof loader>()
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle title={t('work')} />
      <Progress work={work} />
    </>
  )
}
