"""The command line: asks the floors below and draws their answers; decides nothing itself."""
