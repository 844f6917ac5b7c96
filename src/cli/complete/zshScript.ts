/** Completion for zsh: read at its start, after `compinit`, or a file `_persona-merge` in its `fpath`. zsh itself quotes what it inserts. */
export const zshScript = `#compdef persona-merge

_persona-merge() {
    local word=$PREFIX line value
    local -a described plain folders
    # Takes quotes away, and expands nothing. Behind a quote that is open there are none.
    [[ -n $compstate[quote] ]] || word=\${(Q)word}
    for line in "\${(@f)$(persona-merge complete -- "\${(@Q)words[2,CURRENT-1]}" "$word" 2>/dev/null)}"; do
        value=\${line%%$'\\t'*}
        case $line in
        # The last line holds no answer; behind a tab stands a description.
        :<->) ;;
        *$'\\t'?*) described+=("$value:\${line#*$'\\t'}") ;;
        */$'\\t') folders+=("$value") ;;
        ?*) plain+=("$value") ;;
        esac
    done
    # Flag and folders stay as they were typed; only what stands behind them is completed.
    compset -P '--[^=]##=' && word=\${word#*=}
    if compset -P '*/'; then
        plain=("\${(@)plain#\${word%/*}/}")
        folders=("\${(@)folders#\${word%/*}/}")
    fi
    (( $#described )) && _describe 'persona-merge' described
    (( $#plain )) && compadd -a plain
    (( $#folders )) && compadd -S '' -a folders
    # Other completers would ask the program again, for the same answer.
    return 0
}

# As a file in fpath it is called when it is loaded.
if [[ $funcstack[1] == _persona-merge ]]; then
    _persona-merge "$@"
else
    compdef _persona-merge persona-merge
fi
`;
