/** Completion for fish: read at its start, or a file in its folder `completions`. fish itself quotes what it inserts. */
export const fishScript = `# fish completion for persona-merge

function __persona_merge_candidates
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    # Takes quotes away, and expands nothing; the last one may still be open.
    set -l word (string unescape -- $typed; or string unescape -- $typed\\'; or string unescape -- $typed\\")
    # A value of --flag=value is answered without the flag.
    set -l flag (string match -r -- '^--[^=]+=' "$word")
    for line in (persona-merge complete -- $words[2..-1] "$word" 2>/dev/null)
        string match -qr -- '^:\\d+$' $line; or printf '%s\\n' "$flag$line"
    end
end

complete -c persona-merge -e
complete -c persona-merge -f -a '(__persona_merge_candidates)'
`;
