const language = document.getElementById("language");
language.addEventListener("click", () => {
  const chinese = document.documentElement.dataset.lang === "zh";
  document.documentElement.dataset.lang = chinese ? "en" : "zh";
  language.textContent = chinese ? "中文" : "English";
  language.lang = chinese ? "zh" : "en";
});
