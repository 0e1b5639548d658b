//! Starts `contentlint server` for Zed: from the settings, the project's environment, or PATH.

use zed_extension_api::settings::{CommandSettings, LspSettings};
use zed_extension_api::{self as zed, serde_json, LanguageServerId, Result, Worktree};

const SERVER: &str = "contentlint";
const REMEDY: &str = "contentlint is not on the PATH: run `pip install 'contentlint[server]'`, or \
                      set lsp.contentlint.binary.path";

struct Contentlint;

impl zed::Extension for Contentlint {
    fn new() -> Self {
        Contentlint
    }

    fn language_server_command(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<zed::Command> {
        let set = LspSettings::for_worktree(SERVER, worktree)?.binary;
        launch(set, || worktree.which(SERVER), worktree.shell_env())
    }

    fn language_server_initialization_options(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        Ok(LspSettings::for_worktree(SERVER, worktree)?.initialization_options)
    }
}

/// What the settings say goes first, each part for itself; `found` looks for the program elsewhere.
fn launch(
    set: Option<CommandSettings>,
    found: impl FnOnce() -> Option<String>,
    mut env: Vec<(String, String)>,
) -> Result<zed::Command> {
    let (path, arguments, own) = match set {
        Some(set) => (set.path, set.arguments, set.env),
        None => (None, None, None),
    };
    let command = path.or_else(found).ok_or(REMEDY)?;
    env.extend(own.unwrap_or_default());
    Ok(zed::Command {
        command,
        args: arguments.unwrap_or_else(|| vec!["server".to_string()]),
        env,
    })
}

zed::register_extension!(Contentlint);

#[cfg(test)]
mod tests {
    use super::*;

    fn set(path: Option<&str>, arguments: Option<&[&str]>) -> Option<CommandSettings> {
        let owned = |text: &&str| text.to_string();
        Some(CommandSettings {
            path: path.map(String::from),
            arguments: arguments.map(|every| every.iter().map(owned).collect()),
            env: Some([("CONTENTLINT_LANG".to_string(), "de".to_string())].into()),
        })
    }

    fn on_path() -> Option<String> {
        Some("/bin/contentlint".to_string())
    }

    #[test]
    fn without_settings_the_program_of_the_path_is_started() {
        let made = launch(None, on_path, vec![]).unwrap();
        assert_eq!((made.command.as_str(), made.args), ("/bin/contentlint", vec!["server".into()]));
        assert!(made.env.is_empty());
    }

    #[test]
    fn settings_go_first_each_for_itself() {
        let made = launch(set(Some("/mine"), None), || panic!("not looked for"), vec![]).unwrap();
        assert_eq!((made.command.as_str(), made.args), ("/mine", vec!["server".into()]));
        let flags = ["server", "--trust-config"];
        let env = vec![("HOME".to_string(), "/home/me".to_string())];
        let made = launch(set(None, Some(&flags)), on_path, env).unwrap();
        assert_eq!(made.command, "/bin/contentlint");
        assert_eq!(made.args, flags);
        assert_eq!(made.env[1], ("CONTENTLINT_LANG".to_string(), "de".to_string()));
    }

    #[test]
    fn without_a_program_the_remedy_is_told() {
        assert!(launch(None, || None, vec![]).unwrap_err().contains("pip install"));
    }
}
