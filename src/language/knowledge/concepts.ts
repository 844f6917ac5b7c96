import { normaliseWords } from '../normaliseWords.ts';
import { readStems } from '../readStems.ts';
import { stopWords } from './synonyms.ts';

/**
 * Tools, standards and techniques, and what they are for. Written by hand.
 *
 * Each line is `tool | other tool = purpose | other purpose`: who writes "cache hot keys in Redis" and who writes "caching strategies" speak of one
 * thing. Names are compared by stem, with aliases resolved; those that are everyday words too (Go, Express, Next) are left out, or
 * stand with a second word.
 */
export const concepts = `
postgresql | mysql | mariadb | sql server | oracle database | sqlite | cockroachdb | aurora = relational database | database | sql
rdbms | relational schema | third normal form | normal form | foreign key = relational database | schema design | data modeling
database normalization | denormalization | star schema | snowflake schema | entity relationship | erd = schema design | data modeling
mongodb | couchdb | documentdb | firestore | ravendb = document database | nosql | database
dynamodb | cassandra | scylladb | hbase | bigtable = wide column store | nosql | database
neo4j | neptune | cypher | gremlin | arangodb = graph database | nosql
influxdb | timescaledb | questdb | victoriametrics = time series | database
pinecone | weaviate | qdrant | milvus | chroma | faiss | pgvector = vector database | embedding search | semantic search | retrieval
elasticsearch | opensearch | solr | algolia | meilisearch | typesense | lucene = full text search | search engine | search
redis | memcached | valkey | dragonfly cache = caching | key value store | in memory store
varnish | cloudfront | cloudflare | fastly | akamai | cdn = caching | content delivery | edge
cache aside | write through | write behind | read through | cache invalidation | cache stampede | cache warming = caching
ttl | etag | cache control | stale while revalidate = caching | cache expiry
explain analyze | explain plan | explain output | execution plan | query planner | query plan = query plan | query optimization | query performance
n+1 | eager loading | lazy loading queries | slow query log | slow query = query optimization | query performance
b tree | composite index | partial index | covering index | gin index | hash index = indexing | query optimization
pgbouncer | hikaricp | pgpool | connection pool = connection pooling | database connection
read replica | streaming replication | logical replication | patroni = replication | high availability | database scaling
sharding | partitioning | consistent hashing | vitess | citus = horizontal scaling | database scaling
flyway | liquibase | alembic | knex migration | prisma migrate | goose migration = schema migration | database migration
prisma | typeorm | sequelize | drizzle | sqlalchemy | hibernate | mikroorm | active record | entity framework | gorm | diesel = orm | data access | database access
acid | isolation level | two phase commit | optimistic locking | pessimistic locking | mvcc = transaction | data consistency | concurrency control
saga | outbox pattern | transactional outbox | compensating transaction = distributed transaction | eventual consistency | data consistency
cap theorem | raft | paxos | quorum | vector clock = consensus | distributed system | data consistency
pg dump | pgbackrest | wal archiving | barman | pitr | restic | velero = backup | disaster recovery | restore
rto | rpo = disaster recovery | business continuity
snowflake | bigquery | redshift | databricks | synapse | clickhouse = data warehouse | analytics | olap
delta lake | iceberg | hudi | lakehouse | parquet | avro | orc = data lake | storage format | data storage
airflow | dagster | prefect | luigi | argo workflows = workflow orchestration | data pipeline | scheduling
dbt | dataform = data transformation | data modeling | data pipeline
fivetran | airbyte | stitch | nifi | informatica | talend = data ingestion | data integration | etl
etl = data pipeline | data integration
debezium | cdc = data replication | data ingestion | streaming
spark | hadoop | mapreduce | dask | ray cluster = distributed processing | big data | batch processing
flink | kafka streams | spark streaming | beam | kinesis | storm topology = stream processing | streaming | realtime
great expectations | soda checks | deequ | pandera = data quality | data validation
datahub | amundsen | collibra | atlan | openlineage = data catalog | data lineage | data governance
tableau | power bi | looker | metabase | superset | quicksight = dashboard | business intelligence | reporting | data visualization
kafka | rabbitmq | activemq | pulsar | nats | sqs | sns | service bus | eventbridge | event hubs | zeromq | mqtt = message queue | messaging | event driven | asynchronous communication
celery | sidekiq | bullmq | bull queue | resque | rq worker | hangfire | delayed job = background job | task queue | asynchronous processing
cron | quartz scheduler | eventbridge scheduler = scheduling | scheduled job
temporal workflow | step functions | camunda | conductor workflow = workflow orchestration | durable execution
dead letter queue | dlq | poison message = message queue | error handling | failed message
pub sub | publish subscribe | event bus = messaging | event driven
cqrs | event sourcing = event driven | domain modeling | architecture pattern
ddd | bounded context | aggregate root | event storming | ubiquitous language = domain modeling | service boundary
hexagonal architecture | clean architecture | onion architecture | ports and adapters | layered architecture = separation of concerns | architecture pattern | decoupling
solid principles | single responsibility | open closed | liskov | dependency inversion = object oriented design | maintainability | code quality
dry | kiss | yagni = simplicity | maintainability | code duplication
microservice = service oriented | distributed system | service boundary
strangler fig | strangler pattern | anti corruption layer = legacy migration | incremental migration | modernization
restful | graphql | grpc | soap | trpc | odata | hateoas = api design | api
openapi | asyncapi | redoc | postman | stoplight | api blueprint = api documentation | api specification | api contract
protobuf | protocol buffers | thrift | json schema | msgpack = serialization | schema | data format
kong | apigee | api gateway | tyk | zuul | ambassador gateway = api gateway | api management | routing
cursor pagination | offset pagination | keyset pagination | limit offset = pagination
token bucket | leaky bucket | throttling | status 429 = rate limiting
semver | semantic versioning | api versioning | sunset header = versioning | backward compatibility
idempotency key | idempotency = safe retry | duplicate request
websocket | server sent events | sse | socketio | signalr | long polling | webrtc = realtime communication | realtime | push updates
webhook = event notification | integration | callback
pact | spring cloud contract | consumer driven contract = contract testing | api testing
circuit breaker | bulkhead | hystrix | resilience4j | polly | exponential backoff | retry policy | jitter = resilience | fault tolerance | failure handling
graceful degradation | fallback | failover = resilience | fault tolerance | high availability
chaos monkey | gremlin chaos | litmus | chaos mesh | fault injection | game day = chaos engineering | resilience testing
docker | podman | containerd | buildah | buildpacks | kaniko | dockerfile | oci image | multi stage build | distroless = containerize | container image
docker compose = containerize | local development | multi container
kubernetes | openshift | eks | aks | gke | ecs | nomad | docker swarm | rancher | k3s = container orchestration | orchestration | cluster management
helm | kustomize | helm chart = kubernetes | package management | deployment configuration
hpa | keda | karpenter | cluster autoscaler | vpa = autoscale | scaling | elasticity
istio | linkerd | envoy | consul connect | cilium = service mesh | service communication | traffic management
eureka | consul | zookeeper | etcd = service discovery | coordination | configuration
nginx | haproxy | traefik | caddy | apache httpd | ingress controller | alb | elb = load balancing | reverse proxy | routing
lambda function | aws lambda | cloud functions | azure functions | cloud run | fargate | serverless framework | knative = serverless | function as a service
aws | azure | gcp | digitalocean | linode | oracle cloud = cloud platform | cloud infrastructure | cloud
heroku | vercel | netlify | render hosting | fly io | railway hosting = hosting | deployment platform
s3 | blob storage | cloud storage | minio = object storage | file storage
vpc | subnet | security group | transit gateway | vpn | bgp | vpc peering = networking | network security | network isolation
route 53 | dnssec | bind dns | coredns = dns | name resolution
spot instance | reserved instance | savings plan | right sizing | finops | kubecost | infracost = cost optimization | cloud cost
terraform | pulumi | cloudformation | bicep | opentofu | aws cdk | crossplane | terragrunt = iac | provisioning
ansible | chef cookbook | saltstack | cloud init = configuration management | server configuration | automation
packer | golden image | ami = machine image | immutable infrastructure
argocd | argo cd | fluxcd | flux cd = gitops | continuous delivery | deployment
jenkins | github actions | gitlab ci | circleci | travis ci | azure devops | azure pipelines | buildkite | teamcity | tekton | drone ci | bitbucket pipelines = cicd | build automation | automation
blue green | canary | canary release | rolling update | rolling deployment | zero downtime = deployment strategy | safe release | rollout
launchdarkly | unleash | flagsmith | feature flag | feature toggle = progressive delivery | safe release | rollout
artifactory | nexus repository | harbor | ecr | container registry = artifact repository | artifact management
git | gitflow | trunk based development | branching strategy | rebase = version control | source control
monorepo | nx | turborepo | lerna | bazel | pants build = monorepo | build system
conventional commits | commitlint | semantic release | changesets = commit convention | release management | changelog
makefile | cmake | gradle | maven | ninja | meson | sbt = build system | build tool
npm | yarn | pnpm | pip | poetry | cargo | conda | bundler gem | nuget = package management | dependency management
dependabot | renovate | npm audit | pip audit | snyk | lockfile = dependency update | dependency vulnerability | dependency management
husky | lint staged | pre commit hook | pre commit = git hook | quality gate
prometheus | datadog | new relic | cloudwatch | dynatrace | statsd | grafana mimir | azure monitor | zabbix | nagios | appdynamics = monitoring | metrics | observability
grafana | kibana = dashboard | observability | monitoring
elk | elk stack | logstash | fluentd | fluentbit | loki | splunk | graylog | vector logs | papertrail = logging | log aggregation | observability
structured logging | json logs | correlation id | request id | winston | pino | serilog | log4j | logback = logging | traceability
jaeger | zipkin | opentelemetry | tempo | x ray | honeycomb | lightstep = distributed tracing | tracing | observability
sentry | rollbar | bugsnag | crashlytics | raygun = error tracking | crash reporting | monitoring
pagerduty | opsgenie | victorops | alertmanager | on call rotation = alerting | incident response
slo | sli | sla | error budget = reliability | service level
golden signals | red method | p95 | p99 | apdex = metrics | latency | monitoring
mttr | mttd | runbook | postmortem | root cause | blameless = incident response | incident management
five whys | fishbone | root cause analysis = root cause | problem solving
health check | liveness probe | readiness probe | heartbeat | uptime check = availability | monitoring
dora metrics | lead time | deployment frequency | change failure rate = delivery performance | devops metrics
jest | vitest | mocha | jasmine | ava test | qunit | karma = unit test | testing | javascript testing
pytest | unittest | nose | doctest = unit test | testing | python testing
junit | testng | mockito | spock | assertj | xunit | nunit | mstest = unit test | testing
rspec | minitest | phpunit | pest php | exunit | googletest | gtest | catch2 | xctest = unit test | testing
testing library | enzyme | storybook tests | vue test utils = component testing | ui testing | testing
cypress | playwright | selenium | puppeteer | webdriver | testcafe | nightwatch | protractor = e2e | browser automation | ui testing | testing
appium | espresso | xcuitest | detox | maestro = mobile testing | e2e | testing
cucumber | gherkin | behave | specflow | bdd = acceptance testing | behavior specification | testing
tdd | red green refactor = testing | unit test
mock | stub | test double | wiremock | nock | msw | testcontainers | factory bot | fixture = test isolation | test data | testing
k6 | jmeter | gatling | locust | artillery | wrk | load test | stress test | soak test = load test | performance testing
istanbul | nyc | jacoco | codecov | coveralls | test coverage | branch coverage = test coverage | code coverage
stryker | pitest | mutmut | mutation testing = test quality | mutation testing
hypothesis testing library | quickcheck | fast check | jqwik | property based testing | fuzzing | afl | libfuzzer = property testing | edge case | input generation
percy | chromatic | applitools | backstopjs | snapshot test | visual regression = visual testing | ui testing | regression test
newman | rest assured | supertest | karate = api testing | integration test
testrail | xray test | zephyr test | test plan | test case = test management | quality assurance
flaky test | quarantine | retry flaky = test reliability | test stability
eslint | biome | ruff | pylint | flake8 | rubocop | golangci lint | clippy | checkstyle | tslint | stylelint | swiftlint | ktlint | phpstan | psalm = linting | static analysis | code quality | code style
prettier | black formatter | gofmt | rustfmt | clang format | autopep8 | isort = formatting | code style
sonarqube | codeclimate | codacy | pmd | spotbugs = static analysis | code quality | technical debt
mypy | pyright | flow types | typescript | strict mode | typehint = type checking | typesafety | static typing
cyclomatic complexity | cognitive complexity | code smell | god class = code quality | refactoring | maintainability
wcag | aria | aria label | axe | axe core | pa11y | lighthouse accessibility | nvda | voiceover | jaws | talkback | screen reader | keyboard navigation | color contrast | focus management | section 508 | semantic html | alt text = accessibility | inclusive design
owasp | owasp top 10 | cwe | cve | cvss = vulnerability | application security | security
sql injection | xss | csrf | ssrf | xxe | command injection | path traversal | deserialization attack = vulnerability | application security | injection
parameterized query | prepared statement | input sanitization | output encoding | input validation | csp | html escaping = injection prevention | input validation | application security
cors | hsts | x frame options | helmet middleware | security header = browser security | http header | application security
burp suite | burp | zap | metasploit | nmap | nessus | kali | sqlmap | pentest | red team = penetration testing | security testing | vulnerability scanning
sast | dast | iast | semgrep | codeql | checkmarx | veracode | fortify | bandit | brakeman | gosec = security testing | vulnerability scanning | code scanning
trivy | clair | grype | twistlock | docker scout = container security | vulnerability scanning | image scanning
sbom | sigstore | cosign | slsa | in toto | cyclonedx | sca = supply chain security | dependency vulnerability
oauth | oidc | saml | sso | auth0 | okta | cognito | keycloak | clerk auth | passport js | nextauth | devise gem = authentication | identity | login
jwt | access token | refresh token | session cookie | bearer token | api key = authentication | token | session
mfa | totp | webauthn | passkey | fido2 | yubikey = authentication | strong authentication
rbac | abac | casbin | opa | open policy agent | cedar policy | row level security | least privilege | iam | permission model = authorization | access control | permission
bcrypt | argon2 | scrypt | pbkdf2 | salted hash = password hashing | password storage | credential
vault | secrets manager | kms | sops | sealed secrets | doppler | key vault | gitleaks | trufflehog = secret management | credential | key management
tls | ssl | mtls | mutual tls | lets encrypt | cert manager = encryption in transit | transport security | encryption | certificate
aes | aes 256 | envelope encryption | disk encryption | field level encryption | hsm | rsa | ecc = encryption at rest | encryption | cryptography
stride | dread | attack tree | pasta threat | mitre attack | data flow diagram = threat model | risk assessment | security
zero trust | defense in depth | network segmentation | beyondcorp = security architecture | network security | access control
waf | ddos protection | modsecurity | fail2ban | intrusion detection system | intrusion prevention system | snort | suricata | falco = network security | attack prevention | intrusion detection
siem | sentinel siem | crowdstrike | wazuh | edr | soc analyst = security monitoring | threat detection | incident response
gdpr | ccpa | hipaa | pci dss | pci | soc 2 | soc2 | iso 27001 | sox | fedramp | nist = compliance | regulation | data protection | audit
pii | anonymization | pseudonymization | data masking | data tokenization | differential privacy | consent management | right to erasure = privacy | data protection
audit log | audit trail | tamper evident = audit | traceability | compliance
pytorch | tensorflow | keras | jax | mxnet | fastai | lightning trainer = deep learning | neural network | model training | ml
sklearn | xgboost | lightgbm | catboost | random forest | gradient boosting | svm | logistic regression = ml | model training | classification
pandas | polars | numpy | duckdb | data frame | vaex = data analysis | data manipulation | tabular data
matplotlib | seaborn | plotly | d3 | d3js | chartjs | echarts | bokeh | altair | recharts | highcharts | vega = data visualization | chart
jupyter | notebook | colab | zeppelin | kaggle = data exploration | exploratory analysis | experimentation
mlflow | weights biases | wandb | neptune ai | comet ml | dvc | clearml = experiment tracking | model versioning | mlops
kubeflow | sagemaker | vertex ai | metaflow | azure ml | zenml = mlops | ml pipeline | model deployment
bentoml | torchserve | triton | tf serving | seldon | kserve | ray serve | onnx | tensorrt | vllm = model serving | inference | model deployment
feast | tecton | feature store = feature management | feature engineering | mlops
evidently ai | whylabs | arize | data drift | concept drift | psi drift = model monitoring | drift detection
optuna | hyperopt | ray tune | grid search | bayesian optimization | cross validation = hyperparameter | model tuning | model evaluation
shap | lime | integrated gradients | model card | fairlearn | aif360 = explainability | interpretability | fairness
auc | roc curve | f1 score | precision recall | confusion matrix | rmse | mae = model evaluation | metrics
quantization | pruning model | distillation | lora | qlora | peft = model compression | fine tuning | model optimization
hugging face | huggingface | transformers library | spacy | nltk | bert | gensim | sentence transformers = nlp | text processing | language model
opencv | yolo | detectron | resnet | segment anything | mediapipe = computer vision | image processing | object detection
langchain | llamaindex | langgraph | haystack | semantic kernel | dspy | crewai | autogen = llm | llm application | agent orchestration
gpt | claude | llama | gemini | mistral | anthropic | openai | ollama = llm | language model | generative ai
rag | embedding | chunking | reranking | hybrid search = retrieval | llm application | semantic search
few shot | chain of thought | prompt template | system prompt | prompt chaining | react prompting = prompt engineering | prompt design
prompt injection | jailbreak | guardrails | content moderation = llm safety | ai safety
mcp | function calling = tool integration | agent
ragas | promptfoo | deepeval | llm judge = llm evaluation | prompt testing
collaborative filtering | matrix factorization | recommendation engine = recommendation
arima | prophet | lstm | exponential smoothing = time series | forecasting
ab test | hypothesis test | t test | p value | confidence interval | chi square | statistical significance = experimentation | statistical analysis
react | vue | angular | svelte | solidjs | preact | ember | qwik | lit element | alpinejs = frontend | ui framework | component | user interface
nextjs | nuxt | remix | sveltekit | gatsby | astro | eleventy | hugo = ssr | static generation | web framework
redux | zustand | mobx | recoil | jotai | pinia | vuex | ngrx | xstate | context api = state management
react query | tanstack query | swr | apollo client | relay client | rtk query | urql = data fetching | server state | client cache
react router | vue router | tanstack router = routing | client side navigation
tailwind | bootstrap | sass | scss | less css | postcss | styled components | emotion css | css modules | bem | vanilla extract | unocss = styling | css
flexbox | css grid | media query | container query | mobile first | breakpoint | fluid layout = responsive design | layout
material ui | mui | chakra | ant design | shadcn | radix | headless ui | vuetify | primeng = component library | ui component
storybook | design token | style dictionary | pattern library | style guide = design system | component documentation
webpack | vite | rollup | esbuild | parcel | turbopack | rspack | swc | babel = bundling | build tool | frontend build
code splitting | tree shaking | lazy loading | dynamic import | minification | bundle analyzer | dead code elimination = bundle size | load performance | frontend performance
web vital | lcp | cls | inp | fcp | ttfb | lighthouse | webpagetest | pagespeed | fid = web performance | page speed | load performance
webp | avif | srcset | responsive images | image compression = image optimization | load performance
virtualization list | memoization | usememo | react memo | debounce | usecallback = rendering performance | unnecessary renders
service worker | workbox | web manifest | pwa | offline first | indexeddb = offline support | installable app
react hook form | formik | zod | yup | joi | ajv | valibot | pydantic | class validator | marshmallow | cerberus = form | validation | schema validation | input validation
i18next | formatjs | gettext | icu messageformat | react intl | rtl layout | cldr = i18n | translation | localization
framer motion | gsap | lottie | css animation | three js | threejs | webgl | canvas = animation | graphics
json ld | open graph | schema org | sitemap | robots txt | canonical url | meta description | structured data = seo | search visibility
search console | ahrefs | semrush | moz | screaming frog | keyword research = seo | search visibility
google analytics | mixpanel | amplitude | segment events | posthog | hotjar | plausible = product analytics | user behavior | tracking
figma | sketch | adobe xd | invision | zeplin | framer | wireframe | mockup = design | prototyping | user interface
persona research | user interview | usability test | journey map | card sorting | heuristic evaluation | affinity mapping = user research | user experience
nodejs | deno | bun runtime | expressjs | fastify | nestjs | koa = backend | server side javascript | web framework
django | flask | fastapi | starlette | tornado | rails | laravel | symfony | spring boot | quarkus | micronaut | aspnet | asp net | phoenix framework | actix | axum | gin framework | echo framework | fiber framework | ktor = backend | web framework | server framework
asyncio | aiohttp | trio async | tokio | goroutine | coroutine | project reactor | rxjs | virtual thread | promise | akka | actor model = concurrency | asynchronous programming
mutex | semaphore | atomic operation | race condition | deadlock | lock free | thread pool = concurrency | thread safety | synchronization
valgrind | address sanitizer | asan | heap dump | memory leak | leak detector = memory management | memory leak | debugging
garbage collection | arena allocator | borrow checker | smart pointer | raii | ownership model = memory management | memory safety
perf tool | flame graph | flamegraph | py spy | pprof | async profiler | cprofile | jprofiler | visualvm | chrome devtools | instruments app | benchmark js | criterion bench = profiling | performance analysis | bottleneck
gdb | lldb | pdb | breakpoint debugger | stack trace | core dump | git bisect | reproduction steps = debugging | troubleshooting
big o = algorithm | performance analysis
simd | cache locality | loop unrolling = low level optimization | cpu performance
swiftui | uikit | combine framework | core data | swiftdata | xcode | cocoapods | testflight = ios | mobile | apple platform
jetpack compose | kotlin multiplatform | android studio | room database | hilt | dagger hilt | workmanager | proguard = android | mobile
flutter | react native | ionic | expo | xamarin | maui | capacitor | cordova | bloc pattern | riverpod = cross platform | mobile | mobile framework
apns | fcm | firebase cloud messaging | onesignal = push notification | mobile
app store connect | google play console | fastlane | code signing | provisioning profile | aso = app release | app store | mobile
deep link | universal link | app links = mobile navigation
electron | tauri | wails | qt | gtk | wpf | winui | javafx = desktop app | desktop
unity | unreal | godot | bevy | phaser | pygame | monogame = game engine | game development
ecs pattern | entity component | physx | navmesh | shader | hlsl | glsl | vulkan | opengl | directx = game development | graphics | rendering
arduino | esp32 | stm32 | freertos | zephyr rtos | raspberry pi | can bus | i2c | spi bus | uart = embedded | firmware | iot
fpga | verilog | vhdl | systemverilog = hardware design
solidity language | hardhat | foundry forge | truffle suite | openzeppelin | web3js | ethersjs | ethereum | solana | anchor framework = smart contract | blockchain
reentrancy | slither | mythril | flash loan = smart contract security | blockchain | security audit
gas optimization | gas cost = smart contract | cost optimization
stripe | paypal | braintree | adyen | square payments | plaid | razorpay = payment | payment processing
strong customer authentication | 3ds | chargeback | fraud scoring = payment | fraud prevention
sendgrid | mailgun | postmark | ses email | twilio | mailchimp = email delivery | notification | messaging service
salesforce | hubspot | zendesk | dynamics crm = crm | customer management
shopify | magento | woocommerce | bigcommerce = e commerce | online shop
wordpress | strapi | sanity cms | drupal | ghost cms = content management | cms
markdown | mdx | asciidoc | restructuredtext | docusaurus | mkdocs | sphinx | gitbook | vitepress | readme | man page = documentation | technical writing
jsdoc | typedoc | javadoc | docstring | rustdoc | doxygen | godoc | yard doc = api documentation | code documentation | documentation
diataxis | tutorial | how to guide | quick start | getting started | onboarding guide = user documentation | documentation
adr | rfc document | design doc | decision log = decision record | architecture documentation
c4 model | uml | mermaid | plantuml | sequence diagram | structurizr | drawio | lucidchart = diagram | architecture documentation
vale | proselint | plain language | style linter = writing style | editing
changelog | release notes | upgrade guide = release communication | documentation
jira | linear app | trello | asana | github issues | azure boards | clickup | monday com = issue tracking | project management | task tracking
scrum | sprint | kanban | standup | retrospective | backlog refinement | story points | velocity chart | burndown = agile | sprint planning | project management
safe framework | less framework | scaled agile | pi planning = agile | scaled agile
gantt | critical path | work breakdown | wbs | milestone plan = project planning | schedule
raci | stakeholder map | steering committee = stakeholder management | responsibility
okr | kpi | north star metric | balanced scorecard = goal setting | success metrics
user story | acceptance criteria | invest criteria | prd | product requirements = requirement | requirements analysis
rice | moscow method | kano | wsjf | impact effort | value effort = prioritize | roadmap
swot | pestle | porter five forces | competitor analysis | tam sam som = market analysis | business strategy
bpmn | value stream map | swimlane | process mining | lean six sigma | dmaic = process improvement | process modeling
npv | irr | roi | cost benefit | unit economics | ltv | cac = financial analysis | business case
slack | teams channel | confluence | notion | google docs = team communication | knowledge sharing | collaboration
active directory | ldap | group policy | intune | entra | azure ad = identity management | user management | access management
vmware | hyper v | kvm | proxmox | virtualbox | vm = virtualization | virtual machine
bash | powershell | shell script | zsh = scripting | automation | command line
systemd | journald | supervisord | pm2 = process management | service management
ssh | bastion | jump host | rsync = remote access | secure access
wireshark | tcpdump | traceroute | mtr | iperf = network troubleshooting | packet analysis
`;

/**
 * What something is for.
 *
 * @param stem - A stem as `normaliseWords` gives it, or two or three that stand side by side, with spaces between them; without stop words.
 * @returns Purposes, each as its stems with spaces between them. A purpose is among its own, so that two entries that name a tool and what
 * it is for have one in common. Empty where the table does not know it.
 */
export function conceptsOf(stem: string): readonly string[] {
  byName ??= readConcepts(concepts);
  return byName.get(stem) ?? [];
}

/** Purposes by name: the stems of a tool, or of a purpose, with single spaces between them. Read when first asked for. */
let byName: Map<string, readonly string[]> | undefined;

function readConcepts(text: string): Map<string, readonly string[]> {
  const stops = readStems(stopWords);
  const name = (part: string): string =>
    normaliseWords(part)
      .filter((stem) => !stops.has(stem))
      .join(' ');
  const found = new Map<string, Set<string>>();
  const add = (key: string, purpose: string) => {
    found.set(key, (found.get(key) ?? new Set()).add(purpose));
  };
  for (const line of text.split('\n')) {
    const [tools, purposes] = line.split('=').map((side) => side.split('|').map(name));
    for (const purpose of purposes ?? []) {
      add(purpose, purpose);
      for (const tool of tools ?? []) add(tool, purpose);
    }
  }
  return new Map([...found].map(([key, purposes]) => [key, [...purposes]]));
}
