/**
 * Completion for bash, from 3.2 on. It reads the line itself: the words that bash hands over are cut at `=` and `:`, and are cut otherwise
 * where bash-completion is loaded. What is typed and what files are called is never expanded.
 */
export const bashScript = `# bash completion for persona-merge

# Takes a line apart into words without their quotes; nothing in it is expanded or run. Sets variables of its caller.
__persona_merge_split() {
    local rest=$1 char
    while [[ -n $rest ]]; do
        char=\${rest:0:1} rest=\${rest:1}
        case $quote$char in
        "''" | '""') quote= ;;
        "'" | '"') quote=$char tail= ;;
        '\\' | '"\\')
            word+=\${rest:0:1} tail+=\${rest:0:1} rest=\${rest:1}
            ;;
        [[:space:]\\;\\&\\|\\(\\)\\<\\>])
            # The number of a redirection, as in 2>file, is no word.
            [[ $char == [\\<\\>] && $word != *[!0-9]* ]] && word=
            if [[ -n $word ]]; then
                [[ -n $target ]] || words+=("$word")
                target=
            fi
            [[ $char == [\\<\\>] ]] && target=yes
            word= tail=
            ;;
        *)
            word+=$char tail+=$char
            # Readline replaces what stands behind such a character, and the character, too, where it is an @.
            [[ -z $quote && $COMP_WORDBREAKS == *"$char"* ]] && tail=\${char%[!@]}
            ;;
        esac
    done
}

__persona_merge_complete() {
    # word is what stands before the cursor, tail the part of it that readline will replace, target whether a redirection wants it.
    local words=() word= tail= quote= target= flag= paths= out value quoted
    COMPREPLY=()
    __persona_merge_split "\${COMP_LINE:0:COMP_POINT}"
    if [[ -n $target ]]; then
        compopt -o default 2>/dev/null
        return
    fi
    out=$(persona-merge complete -- "\${words[@]:1}" "$word" 2>/dev/null)
    # A value of --flag=value is answered without the flag.
    [[ $word == --*=* ]] && flag=\${word%%=*}=
    # The last line holds no answer; behind a tab stands a description.
    while IFS=$'\\t' read -r value _; do
        [[ -n $value ]] || continue
        printf -v quoted %q "$value"
        [[ $quoted != "$value" || $value == */* ]] && paths=yes
        # Where a path is whole, readline sees itself that it is a folder.
        [[ $flag$tail == "$word" ]] && value=\${value%/}
        value=$flag$value
        COMPREPLY+=("\${value:\${#word}-\${#tail}}")
    done <<<"\${out%:*}"
    # Readline quotes paths. A word of the program must not be taken for a folder of the same name.
    [[ -n $paths ]] && compopt -o filenames 2>/dev/null
    [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == */ ]] && compopt -o nospace 2>/dev/null
    return 0
}

# Before bash 4 a function could not say what it offers.
if type compopt >/dev/null 2>&1; then
    complete -F __persona_merge_complete persona-merge
else
    complete -o filenames -F __persona_merge_complete persona-merge
fi
`;
