from grantdesk.app import main

main()
