import type { Config } from '@react-router/dev/config'

export default { appDirectory: 'src/app/web', buildDirectory: process.env['SASAEAI_BUILD_DIRECTORY'] ?? 'build/pages', ssr: true } satisfies Config
