import { useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, TextLink, pageContext, usePage } from '#ui'
import { texts } from './texts.ts'

type Content = { readonly content: { readonly 'application/json': { readonly schema: object } } }
type Post = Readonly<Record<'summary' | 'description' | 'x-permission' | 'x-kind', string>> & {
  readonly requestBody: Content
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>
}

/** Every operation from the OpenAPI document: what it is called, who may, what goes in and out, how it may refuse. */
export function loader({ context }: LoadArgs) {
  return context.get(pageContext).openapi() as { readonly paths: Readonly<Record<string, { readonly post: Post }>> }
}

export default function Reference() {
  const { paths } = useLoaderData<typeof loader>()
  const { t } = usePage(texts)
  const schema = (title: string, { content }: Content) => (
    <details className="mt-2">
      <summary className="focus-ring cursor-pointer">{title}</summary>
      <pre className="overflow-x-auto bg-solid-gray-50 p-3 text-dns-14N-130" tabIndex={0} role="region" aria-label={title}>
        {JSON.stringify(content['application/json'].schema, null, 1)}
      </pre>
    </details>
  )
  return (
    <>
      <PageTitle title={t('reference')} />
      <p className="mb-6">
        {t('referenceLead')} <TextLink to="/api/openapi.json">openapi.json</TextLink>
      </p>
      {Object.entries(paths).map(([path, { post }]) => (
        <section key={path} aria-labelledby={path} className="mb-8 border-t border-solid-gray-300 pt-4">
          <h2 id={path} className="text-std-18B-160">
            {post.summary} <span className="block text-dns-16N-130 text-solid-gray-700">{post.description}</span>
          </h2>
          <p>
            <code>POST {path}</code>（{post['x-kind']}） {t('permission')}：<code>{post['x-permission']}</code>
          </p>
          {schema(`${t('input')} ${path}`, post.requestBody)}
          {schema(`${t('output')} ${path}`, post.responses['200']!)}
          <h3 className="mt-3 text-std-16B-170">{t('refusals')}</h3>
          <ul className="list-disc pl-6 text-dns-16N-130">
            {refusalsOf(post).map((refusal) => (
              <li key={refusal}>{refusal}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** `404 notFound 見つかりませんでした。…`, one line each. */
function refusalsOf({ responses }: Post): string[] {
  const refused = Object.entries(responses).filter(([status]) => status !== '200')
  return refused.flatMap(([status, { description }]) => description.split('\n\n').map((one) => `${status} ${one.replaceAll('`', '')}`))
}
