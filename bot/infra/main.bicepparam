using './main.bicep'

// Part of every name. Resource names that must be unique in Azure get a suffix.
param name = 'coebot'

// What you built and pushed, with its digest, so that a restart never brings another version.
param image = 'example.azurecr.io/coebot@sha256:0000000000000000000000000000000000000000000000000000000000000000'

// 'sqlite' for one node and one consultation; 'postgres' when it must survive the loss of a node.
param database = 'sqlite'

// From the environment, never in this file: openssl rand -base64 32
param privacyKey = readEnvironmentVariable('COEBOT_PRIVACY_KEY')
param databasePassword = readEnvironmentVariable('COEBOT_DATABASE_PASSWORD', '')

param logDays = 30

// The service's settings; see the table in README.md. Ids of the bot and of the managed identity are filled in.
param settings = {
  Paper__Source: '/app/paper'
  Teams__Tenants__0__Id: '00000000-0000-0000-0000-000000000000'
  Teams__Tenants__0__Name: 'Network'
  Teams__Organisers__0__Tenant: '00000000-0000-0000-0000-000000000000'
  Teams__Organisers__0__ObjectId: '00000000-0000-0000-0000-000000000000'
  SharePoint__SiteId: 'contoso.sharepoint.com,00000000-0000-0000-0000-000000000000,00000000-0000-0000-0000-000000000000'
  SharePoint__ListId: '00000000-0000-0000-0000-000000000000'
  Privacy__NoticeUrl: 'https://example.org/privacy'
  Privacy__RetentionDays: '365'
}
