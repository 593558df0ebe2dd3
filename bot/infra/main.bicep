// Everything CoeBot needs in one resource group. What it can't do is in bot/docs/deploy.md: the grant on the SharePoint site,
// and the upload of the app package in each council.
targetScope = 'resourceGroup'

@description('Short name, letters and digits; part of every resource name.')
@minLength(3)
@maxLength(12)
param name string = 'coebot'

param location string = resourceGroup().location

@description('Image of the service, with its digest.')
param image string

@description('SQLite on a file share, or PostgreSQL. Take PostgreSQL for more than one node.')
@allowed(['sqlite', 'postgres'])
param database string = 'sqlite'

@description('Settings of the service that are not secret, by key with two underscores: Paper__Source, Teams__Tenants__0__Id and so on.')
param settings object

@description('At least 32 random bytes in base64. Keep it: with another key nobody finds the answers they gave before.')
@secure()
param privacyKey string

@description('Only for PostgreSQL.')
@secure()
param databasePassword string = ''

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: name, location: location }
}

module entra 'modules/entra.bicep' = {
  name: 'entra'
  params: { name: name, identityPrincipalId: identity.outputs.principalId }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: { name: name, location: location, days: logDays }
}

module postgres 'modules/postgres.bicep' = if (database == 'postgres') {
  name: 'postgres'
  params: { name: name, location: location, password: databasePassword }
}

module share 'modules/share.bicep' = if (database == 'sqlite') {
  name: 'share'
  params: { name: name, location: location }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: name
    location: location
    readerPrincipalId: identity.outputs.principalId
    privacyKey: privacyKey
    connectionString: database == 'postgres'
      ? 'Host=${postgres!.outputs.host};Database=coebot;Username=coebot;Password=${databasePassword};SSL Mode=VerifyFull'
      : 'Data Source=/data/coebot.db'
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    image: image
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    appId: entra.outputs.appId
    vaultUri: vault.outputs.uri
    logWorkspaceName: logs.outputs.workspaceName
    shareAccountName: database == 'sqlite' ? share!.outputs.accountName : ''
    maxNodes: database == 'postgres' ? 3 : 1
    settings: settings
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: { name: name, appId: entra.outputs.appId, endpoint: 'https://${app.outputs.host}/api/messages' }
}

output appId string = entra.outputs.appId
output host string = app.outputs.host
output identityClientId string = identity.outputs.clientId
