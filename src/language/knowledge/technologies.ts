/**
 * Technologies that fill the same slot: one kind a line, the names that exclude each other after the colon. "Write React
 * components" and "Write Vue components" are two capabilities, however alike they read. Written by hand.
 */
export const technologies = `
interface framework: react | vue | angular | svelte | solidjs | preact | ember | qwik | lit | alpine
meta framework: nextjs | nuxt | sveltekit | remix | astro | gatsby
mobile framework: flutter | react native | swiftui | uikit | jetpack compose | xamarin | ionic
language: python | java | golang | rust | ruby | php | c# | c++ | kotlin | swift | scala | elixir | javascript | typescript | dart | haskell | perl | clojure | lua | julia
server framework: django | flask | fastapi | express | nestjs | rails | laravel | symfony | spring | fastify | koa | actix | axum | phoenix | gin
relational database: postgresql | mysql | mariadb | oracle | sqlite | sql server | cockroachdb
document store: mongodb | couchdb | dynamodb | firestore | cassandra
cache: redis | memcached
search: elasticsearch | opensearch | solr | algolia | meilisearch
broker: kafka | rabbitmq | nats | pulsar | sqs | activemq
cloud: aws | azure | gcp | digitalocean | heroku | vercel | netlify
container engine: docker | podman | containerd
orchestrator: kubernetes | nomad | docker swarm | ecs
provisioning: terraform | pulumi | cloudformation | bicep | opentofu
configuration: ansible | chef | puppet | saltstack
pipeline: jenkins | github actions | gitlab ci | circleci | travis | azure devops | argo | tekton
metrics: prometheus | datadog | new relic | cloudwatch | dynatrace
learning: pytorch | tensorflow | jax | keras | scikit learn | xgboost
frame: pandas | polars | dask
test runner: jest | vitest | mocha | pytest | unittest | junit | rspec | phpunit
browser driver: cypress | playwright | selenium | puppeteer
bundler: webpack | vite | rollup | esbuild | parcel | turbopack
package manager: npm | yarn | pnpm | bun | pip | poetry | uv | conda
state: redux | zustand | mobx | recoil | jotai | pinia | vuex
style: tailwind | bootstrap | sass | styled components
interface kind: restful | graphql | grpc | soap | websocket
orm: prisma | typeorm | sequelize | drizzle | sqlalchemy | hibernate
engine: unity | unreal | godot
chain: ethereum | solana | polygon | bitcoin
desktop: electron | tauri
platform: ios | android | windows | macos | linux
warehouse: snowflake | bigquery | redshift | databricks
workflow: airflow | dagster | prefect | luigi
streaming: spark | flink | beam
`;
