// The two secrets that exist: the privacy key, and the connection string because PostgreSQL's holds a password.
param name string
param location string
param readerPrincipalId string

@secure()
param privacyKey string

@secure()
param connectionString string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('kv-${name}-${uniqueString(resourceGroup().id)}', 24)
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // A lost privacy key cuts everybody off from their answers.
    enablePurgeProtection: true
  }

  resource key 'secrets' = {
    name: 'privacy-key'
    properties: { value: privacyKey }
  }

  resource connection 'secrets' = {
    name: 'connection-string'
    properties: { value: connectionString }
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerPrincipalId, secretsUser)
  scope: vault
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

output uri string = vault.properties.vaultUri
