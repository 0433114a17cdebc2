console.info('Limn panel')
